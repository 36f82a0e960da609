import Foundation
import Library
import Model
import SystemPackage
import Testing

@testable import Doctor

/// What the doctor makes of the units, held to those that are shipped.
@Suite struct UnitTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../systemd"
  )
  .standardizedFileURL

  private static func text(_ unit: String) throws -> String {
    try String(contentsOf: folder.appending(path: unit), encoding: .utf8)
  }

  @Test func `every unit that is to be enabled is asked for, and no other`() throws {
    let shipped = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasPrefix("offlinio") && !$0.hasSuffix(".conf") }
    let enabled = try shipped.filter { try Self.text($0).contains("\n[Install]\n") }
    #expect(!enabled.isEmpty)
    #expect(Set(UnitCheck.units) == Set(enabled))
  }

  private func unit(_ id: String, _ load: String, _ file: String, _ active: String) -> String {
    "Id=\(id)\nLoadState=\(load)\nActiveState=\(active)\nUnitFileState=\(file)\n"
  }

  @Test func `units that are not installed are nothing to warn of`() {
    let absent = UnitCheck.findings(unit("offlinio-sync.timer", "not-found", "", "inactive"))
    #expect(absent.map(\.verdict) == [.ok])
  }

  @Test func `units are enabled and active, or it is said what to type`() {
    let some = UnitCheck.findings(
      [
        unit("offlinio-sync.timer", "loaded", "disabled", "inactive"),
        unit("offlinio-verify.timer", "loaded", "enabled", "inactive"),
        unit("offlinio.socket", "loaded", "enabled", "active"),
        unit("offlinio.service", "loaded", "enabled", "failed"),
      ].joined(separator: "\n"))
    #expect(some.map(\.verdict) == [.warn, .warn, .ok, .warn])
    #expect(some[0].next == "sudo systemctl enable --now offlinio-sync.timer")
    #expect(some[3].next == "journalctl -u offlinio.service")
  }

  @Test(arguments: [("active", Finding.Verdict.ok), ("inactive", .warn)])
  func `a server that nobody has asked yet waits for its socket`(socket: String, verdict: Finding.Verdict) {
    let both = UnitCheck.findings(
      [
        unit("offlinio.socket", "loaded", "enabled", socket),
        unit("offlinio.service", "loaded", "disabled", "inactive"),
      ].joined(separator: "\n"))
    #expect(both.last?.verdict == verdict)
  }

  @Test func `the shipped unit says as whom it runs, and what it is handed`() throws {
    let text = try Self.text("offlinio-sync.service")
    let installed = try #require(InstalledUnit(text, watchlist: "/etc/offlinio/watchlist.toml"))
    #expect(installed.user == "offlinio")
    #expect(installed.credentials["real-debrid-token"] == "/etc/offlinio/real-debrid.token")
    #expect(installed.credentials["tmdb-key"] == "/etc/offlinio/tmdb.key")
    #expect(installed.environment([:]) == ["STATE_DIRECTORY": "/var/lib/offlinio"])
    #expect(installed.environment(["STATE_DIRECTORY": "/x"]) == ["STATE_DIRECTORY": "/x"])
  }

  @Test func `a unit for another watchlist says nothing of this one, and a drop-in counts`() throws {
    let text = try Self.text("offlinio-sync.service")
    #expect(InstalledUnit(text, watchlist: "/home/me/watchlist.toml") == nil)
    let own = "\n# drop-in\n[Service]\nUser=me\nExecStart=\nExecStart=/x sync --watchlist /home/me/w.toml\n"
    #expect(InstalledUnit(text + own, watchlist: "/home/me/w.toml")?.user == "me")
  }

  @Test(arguments: [(nil, true), ("offlinio", true), ("root", false), ("me", false)] as [(String?, Bool)])
  func `root sees whether the library is the units' to write to`(owner: String?, isSound: Bool) throws {
    let text = try Self.text("offlinio-sync.service")
    let installed = try #require(InstalledUnit(text, watchlist: "/etc/offlinio/watchlist.toml"))
    let root = LibraryRoot(unchecked: LibraryConfiguration(path: "/srv/media"))
    let finding = LibraryCheck.finding(root, owner: owner, installed)
    #expect(finding.verdict == (isSound ? .ok : .fail))
    #expect(finding.next == (isSound ? nil : "sudo chown -R offlinio: /srv/media"))
    #expect(LibraryCheck.finding(root, owner: owner, nil).verdict == .ok)
  }
}
