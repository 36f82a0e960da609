import Files
import Foundation
import Model
import Secrets
import SystemPackage
import Testing
import Transfer

@testable import RealDebrid

@Suite final class LoginStoreTests: Sendable {
  private let folder = FilePath(
    FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)").path)
  private let time = ManualTime()

  init() throws {
    try Directory.create(folder)
    try Directory.create(folder.appending("state"))
  }

  deinit {
    // What is left of a test does no harm.
    try? Directory.removeTree(folder)
  }

  /// Beside the token's file.
  private var store: LoginStore {
    LoginStore(stateFolder: nil, tokenFile: folder.appending("real-debrid.token"))
  }

  /// In the service manager's folder, or beside the token's file.
  private var both: LoginStore {
    LoginStore(
      stateFolder: folder.appending("state").string + ":/other",
      tokenFile: folder.appending("real-debrid.token"))
  }

  private func login(_ token: String, client: String = "ID") throws -> StoredLogin {
    let value = JSONValue.object([
      "access_token": .string(token), "refresh_token": .string("R-\(token)"), "expires_in": .integer(86_400),
    ])
    return StoredLogin(
      OAuthCredentials(id: Secret(client), secret: Secret("CS")), try #require(Grant(value)),
      obtained: time.wall)
  }

  private func put(_ text: String, _ place: FilePath, mode: UInt32 = 0o600) throws {
    try DurableWrite.replace(place, with: Array(text.utf8), mode: mode, keepsMode: false)
    try FileManager.default.setAttributes([.posixPermissions: Int(mode)], ofItemAtPath: place.string)
  }

  @Test func `a file that others read, or that holds no login, is told`() throws {
    try store.write(try login("T0"))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: store.path.string)
    #expect(throws: LoginFault.exposed(store.path, mode: 0o640)) { try self.store.read() }
    try store.write(try login("T1"))
    #expect(try FileStatus.at(store.path)?.mode == 0o600)
    try put("{\"access_token\": \"T\"}", store.path)
    #expect(throws: LoginFault.damaged(store.path)) { try self.store.read() }
  }

  @Test func `the newest login counts, and the service manager's folder comes first for a new one`() throws {
    #expect(both.path == folder.appending("state/real-debrid.json"))
    try both.write(try login("OLD"))
    time.advance(by: .seconds(5))
    try store.write(try login("NEW"))
    #expect(try both.read()?.login.token.reveal() == "NEW")
    #expect(try both.read()?.faults.isEmpty == true)
  }

  @Test(arguments: [0, 1])
  func `a login that cannot be used does not hide a good one`(bad: Int) throws {
    let (bad, good) = (both.places[bad], both.places[1 - bad])
    try both.write(try login("GOOD"), to: good, .system)
    try put("nothing", bad)
    #expect(try both.read()?.place == good)
    #expect(try both.read()?.faults == [.damaged(bad)])
    try put("nothing", bad, mode: 0o644)
    #expect(try both.read()?.faults == [.exposed(bad, mode: 0o644)])
    try Directory.removeTree(bad)
    try Directory.create(bad)
    #expect(try both.read()?.login.token.reveal() == "GOOD")
    try Directory.removeTree(good)
    #expect(throws: LoginFault.self) { try self.both.read() }
  }

  @Test func `a renewed login goes to the first place and over its copies, and spares others`() throws {
    let mine = try login("MINE")
    #expect(both.places(replacing: mine) == [both.path])
    try store.write(mine)
    #expect(both.places(replacing: mine) == both.places)
    try store.write(try login("OTHER", client: "OTHER"))
    #expect(both.places(replacing: mine) == [both.path])
    try put("nothing", both.path)
    #expect(both.places(replacing: mine) == [both.path])
    time.advance(by: .seconds(5))
    try both.write(try login("NEWER"))
    #expect(both.places(replacing: mine).isEmpty)
  }

  @Test func `one folder for both is one place`() {
    let same = LoginStore(
      stateFolder: folder.string + "/", tokenFile: folder.appending("real-debrid.token"))
    #expect(same.places == [folder.appending("real-debrid.json")])
  }

  @Test func `a login waits for a refresh that is under way, and stays`() async throws {
    try store.write(try login("T0"))
    let (asked, asking) = AsyncStream.makeStream(of: Void.self)
    let (answered, answering) = AsyncStream.makeStream(of: Void.self)
    let address = OAuthAddress(api: try #require(SecretURL(apiAddress)))
    let client = OAuthClient(address) { _ async throws(TransferError) in
      asking.finish()
      for await _ in answered {}
      return .test(#"{"access_token":"T1","expires_in":86400,"refresh_token":"R1"}"#)
    }
    let keeper = LoginKeeper(store, client, clock: time.clock) { _ in }
    let refresh = Task { try await keeper.renewed(insteadOf: Secret("T0"))?.reveal() }
    for await _ in asked {}
    // Whoever waits lets the answer come.
    let clock = ServiceClock(elapsed: { .zero }, wall: { ManualTime.start }) { _ in
      answering.finish()
      try await Task.sleep(for: .milliseconds(1))
    }
    try await store.replace(with: try login("NEW"), clock: clock)
    answering.finish()
    #expect(try await refresh.value == "T1")
    #expect(try store.read()?.login.token.reveal() == "NEW")
  }
}
