import Foundation
import Model
import SystemPackage
import Testing
import Watchlist

@testable import Doctor

@Suite struct KeyCheckTests {
  @Test(
    arguments: [
      (nil, 0o600, [Finding.Verdict.fail]), ("a-long-enough-access-key", 0o644, [.fail]),
      ("", 0o600, [.fail]),
      ("a b/c", 0o600, [.fail]), ("short", 0o600, [.warn]), ("a-long-enough-access-key", 0o600, [.ok]),
    ] as [(String?, Int, [Finding.Verdict])])
  func `a key that the server would refuse fails, as it would`(
    text: String?, mode: Int, verdicts: [Finding.Verdict]
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "offlinio-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // Left over it harms nobody.
    let file = folder.appending(path: "access.key")
    if let text {
      try Data(text.utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }
    var settings = Settings(library: LibraryConfiguration(path: folder.path), folder: FilePath(folder.path))
    settings.server.accessKeyFile = FilePath(file.path)
    let findings = KeyCheck.findings(settings, [:])
    #expect(findings.map(\.verdict) == verdicts, "\(findings)")
    #expect(findings.exit == (verdicts == [.fail] ? .watchlistInvalid : .success))
  }

  @Test func `a server without keys is not told of any`() {
    #expect(KeyCheck.findings(Settings(library: LibraryConfiguration(path: "/x"), folder: "/x"), [:]).isEmpty)
  }
}
