import Files
import Glibc
import Model
import Secrets
import SystemPackage
import Testing
import Watchlist

@Suite struct CredentialsTests {
  private let folder: TemporaryFolder
  private let settings: Settings

  init() throws {
    folder = try TemporaryFolder()
    settings = Settings(library: LibraryConfiguration(path: "/srv"), folder: folder.path)
  }

  private func write(_ text: String, to name: String = "real-debrid.token", mode: mode_t = 0o600) throws {
    let path = try folder.write(text, to: name)
    try #require(path.withPlatformString { chmod($0, mode) } == 0)
  }

  private func token(_ environment: [String: String] = [:]) throws(CredentialFault) -> String {
    try Credentials.require(settings.realDebridToken, environment: environment).reveal()
  }

  private func fault(_ environment: [String: String] = [:]) -> CredentialFault? {
    do throws(CredentialFault) {
      _ = try token(environment)
      return nil
    } catch {
      return error
    }
  }

  @Test func `the environment comes first, then systemd, then the file`() throws {
    try write("from-file")
    try write("from-systemd", to: "credentials/real-debrid-token")
    let systemd = ["CREDENTIALS_DIRECTORY": folder.path.appending("credentials").string]
    #expect(try token() == "from-file")
    #expect(try token(systemd) == "from-systemd")
    #expect(
      try token(systemd.merging(["OFFLINIO_REAL_DEBRID_TOKEN": "from-variable"]) { $1 }) == "from-variable")
    #expect(try token(["CREDENTIALS_DIRECTORY": "/nowhere"]) == "from-file")
  }

  @Test func `a blank credential of systemd's stands for none, except where it keeps others out`() throws {
    for name in ["real-debrid-token", "tmdb-key", "access-key"] { try write("\n", to: "credentials/\(name)") }
    let systemd = ["CREDENTIALS_DIRECTORY": folder.path.appending("credentials").string]
    #expect(try Credentials.find(settings.tmdbKey, environment: systemd) == nil)
    #expect(try Credentials.find(settings.realDebridToken, environment: systemd) == nil)
    #expect(throws: CredentialFault.self) { try Credentials.find(settings.accessKey, environment: systemd) }
    try write("from-file")
    #expect(try token(systemd) == "from-file")
  }

  @Test(arguments: ["t0ken", " t0ken\n", "t0ken\r\n", "\u{FEFF}t0ken", "\n\tt0ken \r\n\r\n"])
  func `what editors leave around a token is taken off`(text: String) throws {
    try write(text)
    #expect(try token() == "t0ken")
    #expect(try token(["OFFLINIO_REAL_DEBRID_TOKEN": text]) == "t0ken")
  }

  @Test(arguments: [
    "", "\n", "two words", "two\nlines", "t0ken\u{0}", "t\u{7}", "tökén",
    String(repeating: "x", count: 4_097),
  ])
  func `what is no token is refused without being shown`(text: String) throws {
    let refused = try #require(fault(["OFFLINIO_REAL_DEBRID_TOKEN": text]))
    guard case .malformed(_, .variable("OFFLINIO_REAL_DEBRID_TOKEN"), _) = refused else {
      Issue.record("\(refused)")
      return
    }
    #expect(text.isEmpty || !refused.description.contains(text.prefix(3)) || text == "\n")
    try write(text)
    #expect(fault() != nil)
  }

  @Test func `a token of other bytes than text is refused`() throws {
    let path = try folder.write([0xFF, 0xFE, 0x61], to: "real-debrid.token")
    _ = path.withPlatformString { chmod($0, 0o600) }
    #expect(fault()?.description == "the Real-Debrid token in \(path) cannot be right: it is no UTF-8 text")
  }

  @Test(arguments: [0o640, 0o604, 0o644, 0o666, 0o777] as [mode_t])
  func `a file that others can read is refused with the command that mends it`(mode: mode_t) throws {
    try write("t0ken", mode: mode)
    let path = folder.path.appending("real-debrid.token")
    #expect(
      fault()?.description
        == "the Real-Debrid token in \(path) can be read by others (mode \(String(mode, radix: 8))); run: chmod 600 \(path)"
    )
  }

  @Test func `the command is right for paths with blanks and quotes`() throws {
    var settings = settings
    settings.realDebrid.tokenFile = folder.path.appending("my token's")
    try folder.write("t0ken", to: "my token's", mode: 0o644)
    let fault = #expect(throws: CredentialFault.self) {
      try Credentials.find(settings.realDebridToken, environment: [:])
    }
    #expect(fault?.description.hasSuffix(#"run: chmod 600 '\#(folder.path)/my token'\''s'"#) == true)
  }

  @Test func `where there is none the places and the way to one are told`() {
    #expect(
      fault()?.description
        == "no Real-Debrid token: looked for it in $OFFLINIO_REAL_DEBRID_TOKEN, the systemd credential "
        + "'real-debrid-token' or the file \(folder.path)/real-debrid.token. Run: offlinio login; or get yours at "
        + "https://real-debrid.com/apitoken, put it into that file, then: chmod 600 \(folder.path)/real-debrid.token"
    )
  }

  @Test func `a login may stand in for a token that is not there or cannot be read, and for no other`() throws
  {
    #expect(fault()?.yieldsToLogin == true)
    try write("")
    #expect(fault()?.yieldsToLogin == true)
    try write("two words")
    #expect(fault()?.yieldsToLogin == false)
    try write("t0ken", mode: 0o644)
    #expect(fault()?.yieldsToLogin == false)
    #expect(fault(["OFFLINIO_REAL_DEBRID_TOKEN": ""])?.yieldsToLogin == false)
    let path = folder.path.appending("real-debrid.token")
    try Directory.removeTree(path)
    try Directory.create(path)
    #expect(fault()?.yieldsToLogin == true)
    #expect(fault()?.isOfNoToken == false)
  }

  @Test func `a folder in place of the file is told`() throws {
    try Directory.create(folder.path.appending("real-debrid.token"))
    #expect(fault()?.description.contains("Is a directory") == true)
  }

  @Test func `optional credentials may be absent, but not a file that is named`() throws {
    var settings = settings
    #expect(try Credentials.find(settings.tmdbKey, environment: [:]) == nil)
    #expect(try Credentials.find(settings.accessKey, environment: [:]) == nil)
    #expect(try Credentials.find(settings.adminToken, environment: [:]) == nil)

    settings.server.accessKeyFile = folder.path.appending("access.key")
    settings.server.adminTokenFile = folder.path.appending("admin.token")
    #expect(throws: CredentialFault.self) { try Credentials.find(settings.accessKey, environment: [:]) }
    #expect(throws: CredentialFault.self) { try Credentials.find(settings.adminToken, environment: [:]) }

    try write("k3y", to: "access.key")
    #expect(try Credentials.find(settings.accessKey, environment: [:]) == Secret("k3y"))
    #expect(
      try Credentials.find(settings.tmdbKey, environment: ["OFFLINIO_TMDB_KEY": "k3y"]) == Secret("k3y"))
    try write("s3cret", to: "credentials/admin-token")
    let systemd = ["CREDENTIALS_DIRECTORY": folder.path.appending("credentials").string]
    #expect(try Credentials.find(settings.adminToken, environment: systemd) == Secret("s3cret"))
  }
}
