import Foundation
import SystemPackage
import Testing
import Watchlist

@testable import Notifying

/// The lines that the README gives for others' libraries, word for word but for the host, against servers that take what
/// Kodi and Jellyfin take.
@Suite struct ReadmeTests {
  @Test func `the lines for Kodi have it look for new films`() async throws {
    let kodi = try Receiver { request in
      // Of "kodi:PASSWORD".
      guard request.fields["authorization"] == "Basic a29kaTpQQVNTV09SRA==" else { return .status(401) }
      guard request.method == "POST", request.target == "/jsonrpc",
        request.fields["content-type"] == "application/json",
        let call = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any],
        call["jsonrpc"] as? String == "2.0", call["method"] as? String == "VideoLibrary.Scan"
      else { return .status(400) }
      return .status(200, body: "{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":\"OK\"}")
    }
    #expect(try await told("kodi", "kodi.example:8080", kodi) == [])
    #expect(kodi.requests.count == 1)
  }

  @Test func `the lines for Jellyfin have it look for new films`() async throws {
    let jellyfin = try Receiver { request in
      guard request.fields["authorization"] == "MediaBrowser Token=\"KEY\"" else { return .status(401) }
      return .status(request.method == "POST" && request.target == "/Library/Refresh" ? 204 : 404)
    }
    #expect(try await told("jellyfin", "jellyfin.example:8096", jellyfin) == [])
    #expect(jellyfin.requests.count == 1)
  }

  @Test func `a password that is refused is told`() async throws {
    let kodi = try Receiver([.status(401)])
    let warnings = try await told("kodi", "kodi.example:8080", kodi)
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains("exit code 22") == true)
    #expect(warnings.first?.contains("401") == true)
    #expect(warnings.first?.contains("PASSWORD") == false)
  }

  /// Warnings of a run whose watchlist has the README's command, and the README's file beside it.
  private func told(_ name: String, _ host: String, _ receiver: Receiver) async throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let lines = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let command = try #require(lines.first { $0.hasPrefix("    command = ") && $0.contains("\(name).curl") })
    let start = try #require(lines.firstIndex(of: "    # \(name).curl"))
    let config = lines[start...].prefix { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }
      .joined(separator: "\n")
    try #require(config.contains(host))

    let bench = try NotifyBench()
    let file = bench.folder.appending("\(name).curl").string
    let own = config.replacingOccurrences(of: host, with: "127.0.0.1:\(receiver.port)")
    try Data(own.utf8).write(to: URL(filePath: file))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    let watchlist = bench.folder.appending("watchlist.toml")
    try Data("[library]\npath = \"media\"\n[notify]\n\(command)\n".utf8)
      .write(to: URL(filePath: watchlist.string))
    let settings = try #require(WatchlistReader.read(watchlist).settings)
    return await bench.notifier(command: settings.notify.command).end(.sample())
  }
}
