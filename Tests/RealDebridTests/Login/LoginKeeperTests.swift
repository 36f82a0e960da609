import Files
import Foundation
import Model
import Secrets
import Synchronization
import SystemPackage
import Testing
import Transfer

@testable import RealDebrid

@Suite final class LoginKeeperTests: Sendable {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "login-\(UUID().uuidString)")
  private let time = ManualTime()
  private let asked = Mutex([String]())

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    // What is left of a test does no harm.
    try? FileManager.default.removeItem(at: folder)
  }

  private var store: LoginStore {
    LoginStore(stateFolder: nil, tokenFile: FilePath(folder.path).appending("real-debrid.token"))
  }

  private func login(_ token: String, refresh: String = "R0", lifetime: Int64 = 86_400) throws -> StoredLogin
  {
    let value = JSONValue.object([
      "access_token": .string(token), "refresh_token": .string(refresh), "expires_in": .integer(lifetime),
    ])
    return StoredLogin(
      OAuthCredentials(id: Secret("ID"), secret: Secret("CS")), try #require(Grant(value)),
      obtained: time.wall)
  }

  /// A keeper of its own, as a process has one; the service gives T1 for R0, T2 for R1 and so on.
  private func keeper(refusing status: Int? = nil) throws -> LoginKeeper {
    let address = OAuthAddress(api: try #require(SecretURL(apiAddress)))
    let client = OAuthClient(address) { [self] request async throws(TransferError) in
      let code = String(request.text.split(separator: "&")[2].dropFirst("code=".count))
      let isFirst = asked.withLock { asked in
        asked.append(code)
        return asked.count { $0 == code } == 1
      }
      if let status { return .test(#"{"error":"permission_denied","error_code":9}"#, status: status) }
      guard isFirst, let number = Int(code.dropFirst()) else {
        return .test(#"{"error":"gone"}"#, status: 403)
      }
      return .test(
        #"{"access_token":"T\#(number + 1)","expires_in":86400,"refresh_token":"R\#(number + 1)"}"#)
    }
    return LoginKeeper(store, client, clock: time.clock)
  }

  @Test func `a token is used until it is about to end, then refreshed and stored first`() async throws {
    try store.write(try login("T0", lifetime: 4_000))
    let keeper = try keeper()
    #expect(try await keeper.token().reveal() == "T0")
    time.advance(by: .seconds(3_800))
    #expect(try await keeper.token().reveal() == "T1")
    #expect(try store.read()?.login.token.reveal() == "T1")
    #expect(asked.withLock { $0 } == ["R0"])
    #expect(try FileStatus.at(store.path)?.mode == 0o600)
  }

  @Test func `many tasks and two processes refresh once`() async throws {
    try store.write(try login("T0"))
    let keepers = [try keeper(), try keeper()]
    for keeper in keepers { #expect(try await keeper.token().reveal() == "T0") }
    let tokens = try await withThrowingTaskGroup(of: String?.self) { group in
      for number in 0..<20 {
        group.addTask { try await keepers[number % 2].renewed(insteadOf: Secret("T0"))?.reveal() }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(tokens == ["T1"])
    #expect(asked.withLock { $0 } == ["R0"])
  }

  @Test func `a service that refuses what it has just handed out is not asked again`() async throws {
    try store.write(try login("T0"))
    let keeper = try keeper()
    #expect(try await keeper.renewed(insteadOf: Secret("T0"))?.reveal() == "T1")
    #expect(try await keeper.renewed(insteadOf: Secret("T1")) == nil)
    time.advance(by: .seconds(31))
    #expect(try await keeper.renewed(insteadOf: Secret("T1"))?.reveal() == "T2")
  }

  @Test func `a login that is withdrawn says what to run, one that cannot be asked for is temporary`()
    async throws
  {
    try store.write(try login("T0"))
    let refused = try await failure {
      try await self.keeper(refusing: 403).renewed(insteadOf: Secret("T0"))
    }
    #expect(refused.exitCode == .tokenRefused)
    #expect(refused.description.hasSuffix("run: offlinio login"))
    let down = try await failure { try await self.keeper(refusing: 503).renewed(insteadOf: Secret("T0")) }
    #expect(down.exitCode == .temporary)
    #expect(try store.read()?.login.token.reveal() == "T0")
  }

  @Test func `a file that others read, or that holds no login, is told`() async throws {
    try store.write(try login("T0"))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: store.path.string)
    #expect(throws: LoginFault.exposed(store.path, mode: 0o640)) { try self.store.read() }
    try store.write(try login("T1"))
    #expect(try FileStatus.at(store.path)?.mode == 0o600)
    try Data("{\"access_token\": \"T\"}".utf8).write(to: URL(filePath: store.path.string))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: store.path.string)
    #expect(throws: LoginFault.damaged(store.path)) { try self.store.read() }
  }

  @Test func `the newest login counts, and the service manager's folder comes first for a new one`() throws {
    let state = FilePath(folder.path).appending("state")
    try Directory.create(state)
    let both = LoginStore(
      stateFolder: state.string + ":/other", tokenFile: FilePath(folder.path).appending("x.token"))
    #expect(both.path == state.appending("real-debrid.json"))
    try both.write(try login("OLD"))
    time.advance(by: .seconds(5))
    try store.write(try login("NEW"))
    #expect(try both.read()?.login.token.reveal() == "NEW")
  }
}
