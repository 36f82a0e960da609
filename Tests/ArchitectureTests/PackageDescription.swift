import Foundation

/// The package as its manifest declares it, and its sources as they lie on disk.
struct PackageDescription {
  struct Target {
    let name: String
    let isTest: Bool
    /// Names of targets and products.
    let dependencies: Set<String>
  }

  struct SourceFile {
    let path: String
    let target: String
    let lines: [Substring]
  }

  let targets: [String: Target]
  let sources: [SourceFile]

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Asks the package manager, in a scratch folder of its own since the usual one is locked by the test run.
  static func read() throws -> PackageDescription {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "offlinio-\(UUID().uuidString)")
    // A leftover in the temporary folder harms nobody.
    defer { try? FileManager.default.removeItem(at: scratch) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swift", "package", "--package-path", root.path, "--scratch-path", scratch.path, "dump-package",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return PackageDescription(
      targets: try JSONDecoder().decode(Manifest.self, from: bytes).targets.reduce(into: [:]) {
        targets, target in
        targets[target.name] = Target(
          name: target.name, isTest: target.type == "test",
          dependencies: Set(
            target.dependencies.compactMap { $0.byName?.first ?? $0.product?.first ?? $0.target?.first })
        )
      }, sources: try sourceFiles())
  }

  private static func sourceFiles() throws -> [SourceFile] {
    let folder = root.appending(path: "Sources")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".swift")
    }
    return try paths.sorted().map { path in
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      return SourceFile(
        path: path, target: String(path.prefix { $0 != "/" }),
        lines: text.split(separator: "\n", omittingEmptySubsequences: false))
    }
  }

  /// What `swift package dump-package` prints, as far as it is read here.
  private struct Manifest: Decodable {
    struct Target: Decodable {
      let name: String
      let type: String
      let dependencies: [Dependency]
    }

    struct Dependency: Decodable {
      let byName: [String]?
      let product: [String]?
      let target: [String]?

      enum CodingKeys: CodingKey { case byName, product, target }

      init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func names(_ key: CodingKeys) throws -> [String]? {
          try container.decodeIfPresent([Name].self, forKey: key)?.compactMap(\.text)
        }
        byName = try names(.byName)
        product = try names(.product)
        target = try names(.target)
      }
    }

    /// The lists mix names with nulls and conditions.
    struct Name: Decodable {
      let text: String?

      init(from decoder: any Decoder) throws {
        text = try? decoder.singleValueContainer().decode(String.self)  // Anything else is no name.
      }
    }

    let targets: [Target]
  }
}
