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
  private let warnings = Mutex([String]())
  /// Places that take nothing, by what is tried there.
  private let shut = Mutex((probe: Set<FilePath>(), replace: Set<FilePath>()))

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    // What is left of a test does no harm.
    try? FileManager.default.removeItem(at: folder)
  }

  private var store: LoginStore { store(state: nil) }

  /// Beside the token's file as all of them, and in a folder of a service's own.
  private func store(state: String?) -> LoginStore {
    let root = FilePath(folder.path)
    return LoginStore(
      stateFolder: state.map { root.appending($0).string }, tokenFile: root.appending("real-debrid.token"))
  }

  private func makeFolders(_ names: String...) throws {
    for name in names { try Directory.create(FilePath(folder.path).appending(name)) }
  }

  private func token(in place: FilePath) throws -> String? { try LoginStore.read(place)?.token.reveal() }

  /// Whoever waits for a lock lets its holder work, which takes the time that it takes.
  private var clock: ServiceClock {
    ServiceClock(elapsed: time.clock.elapsed, wall: time.clock.wall) { _ in
      try await Task.sleep(for: .milliseconds(1))
    }
  }

  private var disk: LoginDisk {
    LoginDisk(
      probe: { [self] path throws(FileFault) in
        if shut.withLock({ $0.probe.contains(path) }) {
          throw FileFault(operation: "write", path: path, errno: .permissionDenied)
        }
        try LoginDisk.system.probe(path)
      },
      replace: { [self] path, bytes throws(FileFault) in
        if shut.withLock({ $0.replace.contains(path) }) {
          throw FileFault(operation: "write", path: path, errno: .noSpace)
        }
        try LoginDisk.system.replace(path, bytes)
      })
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
  private func keeper(refusing status: Int? = nil, state: String? = nil) throws -> LoginKeeper {
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
    return LoginKeeper(store(state: state), client, clock: clock, disk: disk) { [self] text in
      warnings.withLock { $0.append(text) }
    }
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

  @Test func `a token that still holds is used while it cannot be refreshed`() async throws {
    try store.write(try login("T0", lifetime: 4_000))
    let keeper = try keeper(refusing: 503)
    time.advance(by: .seconds(3_800))
    #expect(try await keeper.token().reveal() == "T0")
    #expect(asked.withLock { $0 } == ["R0"])
    time.advance(by: .seconds(300))
    let ended = try await failure { try await keeper.token() }
    #expect(ended.exitCode == .temporary)
  }

  @Test func `a refresh that failed is not tried again at once, and says when it may be`() async throws {
    try store.write(try login("T0"))
    let keeper = try keeper(refusing: 503)
    for _ in 0..<20 {
      let down = try await failure { try await keeper.renewed(insteadOf: Secret("T0")) }
      #expect(down.exitCode == .temporary)
      #expect(down.retryAfter == .seconds(30))
    }
    #expect(asked.withLock { $0 } == ["R0"])
    time.advance(by: .seconds(30))
    _ = try await failure { try await keeper.renewed(insteadOf: Secret("T0")) }
    #expect(asked.withLock { $0 } == ["R0", "R0"])
  }

  @Test func `a refresh token is not spent where the next one could not be stored`() async throws {
    try store.write(try login("T0", lifetime: 4_000))
    shut.withLock { $0.probe = [store.path] }
    let keeper = try keeper()
    let fault = try await failure { try await keeper.renewed(insteadOf: Secret("T0")) }
    #expect(fault.exitCode == .diskProblem)
    #expect(fault.description.contains("cannot write \(store.path): Permission denied"), "\(fault)")
    #expect(fault.description.hasSuffix("see to it that this user can write to \(folder.path)"), "\(fault)")
    time.advance(by: .seconds(3_800))
    for _ in 0..<3 { #expect(try await keeper.token().reveal() == "T0") }
    #expect(warnings.withLock { $0 } == [fault.description])
    #expect(asked.withLock { $0 }.isEmpty)
    shut.withLock { $0.probe = [] }
    time.advance(by: .seconds(31))
    #expect(try await keeper.token().reveal() == "T1")
    #expect(try token(in: store.path) == "T1")
  }

  @Test func `a token that the disk did not take is used all the same, told, and stored when it can be`()
    async throws
  {
    try store.write(try login("T0"))
    shut.withLock { $0.replace = [store.path] }
    let keeper = try keeper()
    #expect(try await keeper.renewed(insteadOf: Secret("T0"))?.reveal() == "T1")
    #expect(try await keeper.token().reveal() == "T1")
    let told = warnings.withLock { $0 }
    #expect(told.count == 1 && told[0].contains("cannot write \(store.path): No space left"), "\(told)")
    #expect(told.allSatisfy { $0.contains("make room in \(folder.path)") && $0.contains("offlinio login") })
    time.advance(by: .seconds(31))
    #expect(try await keeper.renewed(insteadOf: Secret("T1"))?.reveal() == "T2")
    #expect(asked.withLock { $0 } == ["R0", "R1"])
    #expect(try token(in: store.path) == "T0")
    shut.withLock { $0.replace = [] }
    time.advance(by: .seconds(6))
    #expect(try await keeper.token().reveal() == "T2")
    #expect(try token(in: store.path) == "T2")
  }

  @Test func `a login that could not be stored gives way to one of the user's since`() async throws {
    try store.write(try login("T0"))
    shut.withLock { $0.replace = [store.path] }
    let keeper = try keeper()
    #expect(try await keeper.renewed(insteadOf: Secret("T0"))?.reveal() == "T1")
    time.advance(by: .seconds(40))
    try store.write(try login("NEW"))
    shut.withLock { $0.replace = [] }
    _ = try await keeper.token()
    #expect(try token(in: store.path) == "NEW")
  }

  @Test func `services with folders of their own refresh a login that they share once`() async throws {
    try makeFolders("a", "b")
    try store.write(try login("T0"))
    let keepers = [try keeper(state: "a"), try keeper(state: "b"), try keeper()]
    let tokens = try await withThrowingTaskGroup(of: String?.self) { group in
      for keeper in keepers {
        group.addTask { try await keeper.renewed(insteadOf: Secret("T0"))?.reveal() }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(tokens == ["T1"])
    #expect(asked.withLock { $0 } == ["R0"])
    #expect(try token(in: store.path) == "T1")
  }

  @Test func `what a service refreshes goes to its folder, and over the copy that was read`() async throws {
    try makeFolders("a")
    try store.write(try login("T0"))
    time.advance(by: .seconds(60))
    #expect(try await keeper(state: "a").renewed(insteadOf: Secret("T0"))?.reveal() == "T1")
    #expect(try token(in: store(state: "a").path) == "T1")
    #expect(try await keeper().token().reveal() == "T1")
    time.advance(by: .seconds(60))
    #expect(try await keeper().renewed(insteadOf: Secret("T1"))?.reveal() == "T2")
    #expect(try await keeper(state: "a").token().reveal() == "T2")
  }

  @Test func `a copy that a service could not renew says what to do`() async throws {
    try makeFolders("a")
    try store.write(try login("T0"))
    shut.withLock { $0.probe = [store.path] }
    time.advance(by: .seconds(60))
    #expect(try await keeper(state: "a").renewed(insteadOf: Secret("T0"))?.reveal() == "T1")
    #expect(try token(in: store.path) == "T0")
    #expect(try await keeper(state: "a").token().reveal() == "T1")
    shut.withLock { $0.probe = [] }
    let spent = try await failure { try await self.keeper().renewed(insteadOf: Secret("T0")) }
    #expect(spent.exitCode == .tokenRefused)
    #expect(spent.description.contains("$STATE_DIRECTORY"), "\(spent)")
    #expect(spent.description.hasSuffix("run: offlinio login"))
  }

  @Test func `what is wrong with a login is said once`() async throws {
    try Directory.create(store.path)
    let fault = try await failure { try await self.keeper().token() }
    #expect(fault.description == "cannot use the stored login: cannot read \(store.path): Is a directory")
  }
}
