import Testing

/// Data goes one way: each target may lean on these and no others.
@Suite struct TargetTableTests {
  static let allowed: [String: Set<String>] = [
    "CCurl": [], "CXML2": [], "CCrypto": [], "CTOML": [], "CLinux": [], "CZlib": [],
    "Secrets": [],
    "Model": ["Secrets"],
    "ReleaseNames": ["Model"],
    "Planning": ["Model", "ReleaseNames"],
    "Files": ["CLinux", "Secrets", "CCrypto", "SystemPackage"],
    "Transfer": ["CCurl", "Files", "Secrets", "SystemPackage"],
    "Markup": ["CXML2"],
    "MediaProbe": ["Model", "Subprocess", "SystemPackage"],
    "Watchlist": ["Model", "Files", "CTOML", "Secrets", "SystemPackage"],
    "RealDebrid": ["Model", "Transfer", "Files", "Secrets", "SystemPackage"],
    "Stremio": ["Model", "Transfer", "Secrets"],
    "Metadata": ["Model", "Transfer", "Files", "Stremio", "Secrets", "SystemPackage"],
    "Library": ["Model", "ReleaseNames", "Markup", "Files", "SystemPackage"],
    "Notifying": ["Model", "Transfer", "Watchlist", "Secrets", "Subprocess", "SystemPackage"],
    "Syncing": [
      "Model", "ReleaseNames", "Planning", "Files", "Transfer", "Watchlist", "RealDebrid", "Stremio",
      "Metadata",
      "MediaProbe", "Library", "Secrets", "SystemPackage", "Logging",
    ],
    "Serving": [
      "CLinux", "CZlib", "Model", "ReleaseNames", "Library", "Stremio", "Watchlist", "Files", "Secrets",
      "SystemPackage", "Logging",
      "NIOCore", "NIOPosix", "NIOHTTP1", "NIOSSL",
    ],
    "Doctor": [
      "Model", "Files", "Transfer", "Watchlist", "RealDebrid", "Stremio", "Metadata", "Library", "Serving",
      "Secrets", "SystemPackage", "Subprocess",
    ],
    "RealDebridSimulator": ["Files", "NIOCore", "NIOPosix", "NIOHTTP1"],
    "transfer-benchmark": ["Transfer", "Files", "Secrets", "SystemPackage"],
    "offlinio-simulator": ["RealDebridSimulator", "ArgumentParser", "SystemPackage"],
  ]
  /// Part of every toolchain.
  static let toolchain: Set<String> = [
    "Swift", "Glibc", "FoundationEssentials", "Synchronization", "Dispatch",
  ]

  @Test func `every target leans only on what the table allows`() throws {
    let package = try PackageDescription.read()
    #expect(package.targets.count > 15)
    for target in package.targets.values where !target.isTest && target.name != "offlinio" {
      let allowed = try #require(TargetTableTests.allowed[target.name], "\(target.name) is not in the table")
      #expect(target.dependencies.subtracting(allowed).isEmpty, "\(target.name)")
    }
  }

  @Test func `every import names a direct dependency`() throws {
    let package = try PackageDescription.read()
    for file in package.sources {
      guard let target = package.targets[file.target] else { continue }
      for module in file.lines.compactMap(ImportLine.module) {
        #expect(
          TargetTableTests.toolchain.contains(module) || target.dependencies.contains(module),
          "\(file.path) imports \(module)")
      }
    }
  }

  @Test func `nothing is public, and no file outgrows one idea`() throws {
    for file in try PackageDescription.read().sources {
      #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines")
      let open = file.lines.filter { $0.drop { $0 == " " }.hasPrefix("public ") }
      #expect(open.isEmpty, "\(file.path) has public declarations")
    }
  }
}

enum ImportLine {
  /// The module that a line imports, if it is an import.
  static func module(_ line: Substring) -> String? {
    let words = line.split(separator: " ")
    guard let position = words.firstIndex(of: "import"), position + 1 < words.count,
      words[..<position].allSatisfy({ ["package", "internal", "private"].contains($0) || $0.hasPrefix("@") })
    else { return nil }
    return words[position + 1].split(separator: ".").first.map(String.init)
  }
}
