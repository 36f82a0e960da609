import ArgumentParser
import Files
import FoundationEssentials
import Glibc
import Model
import RealDebrid
import Secrets
import Syncing
import SystemPackage
import Transfer
import Watchlist

struct LoginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login",
    abstract: "Logs in at Real-Debrid: shows a code to confirm in a browser, and stores the token.")

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let wiring = Wiring(common)
    let (_, settings) = try wiring.soundWatchlist()
    let store = wiring.loginStore(settings)
    let folder = store.path.removingLastComponent()
    // Before the user is sent anywhere.
    guard unsafe access(folder.string, W_OK | X_OK) == 0 else {
      throw Failure(
        .diskProblem,
        "the login goes to \(store.path), and \(folder) cannot be written to by this user; nothing was done")
    }
    let http = HTTPClient(addressFamily: .chosen(settings), userAgent: Wiring.userAgent)
    let send: HTTPSend = { request throws(TransferError) in try await http.send(request) }
    let login = DeviceLogin(api: settings.realDebrid.apiURL, clock: RunClock.system().service, send: send)
    let signal = ReceivedSignal(wiring.messages)
    try await signal.cancelling { () async -> Result<StoredLogin, any Error> in
      do {
        let code = try await login.begin()
        try LoginCommand.show(code, wiring.messages)
        return .success(try await login.finish(code))
      } catch {
        return .failure(error)
      }
    } keeping: { result in
      try await LoginCommand.keep(result, in: store, stopped: signal.exitCode)
    }
    try Output.result("Logged in. The token is in \(store.path).")
    try await greet(settings, store, wiring.messages, send)
    await http.close()
    try checkUse(of: store, wiring, settings)
  }

  /// The service gives a login once.
  private static func keep(
    _ result: Result<StoredLogin, any Error>, in store: LoginStore, stopped: Model.ExitCode
  ) async throws {
    let login: StoredLogin
    switch result {
    case .success(let given): login = given
    case .failure(let fault):
      guard let error = fault as? RealDebridError else { throw fault }
      if error.isCancelled { throw Failure(stopped, "stopped; nothing was stored") }
      throw Failure(error.exitCode ?? .temporary, "\(error)")
    }
    do throws(LoginFault) {
      try await store.replace(with: login, clock: RunClock.system().service)
    } catch {
      throw Failure(error.exitCode, "\(error)")
    }
  }

  /// Short lines, since the code is read off small screens too; what the service wrote was checked.
  private static func show(_ code: DeviceCode, _ messages: Messages) throws(Failure) {
    try Output.result("Open in a browser:\n\(code.address)\nand enter the code:\n\(code.user)")
    messages.note("waiting for you, at most \(HumanText.seconds(code.lifetime.components.seconds))")
  }

  /// A login that runs do not use is none: a token that the user gave goes before it.
  private func checkUse(of store: LoginStore, _ wiring: Wiring, _ settings: Settings) throws(Failure) {
    let access: RealDebridAccess
    do throws(Failure) {
      access = try wiring.access(settings)
    } catch {
      throw Failure(error.exit, "runs do not use this login: \(error.message ?? "they end before")")
    }
    if let file = unreadableToken(wiring, settings) {
      throw Failure(
        .tokenRefused,
        "what is in \(file) goes before this login in runs that are handed it; remove it, or leave it empty")
    }
    let place = wiring.place(of: access, settings)
    guard place != store.path.string else { return }
    throw Failure(
      .tokenRefused, "runs do not use this login: what is in \(place) goes before it; remove that")
  }

  /// A file that this user cannot read but a service may be given, as root's own is.
  private func unreadableToken(_ wiring: Wiring, _ settings: Settings) -> FilePath? {
    do {
      _ = try Credentials.find(settings.realDebridToken, environment: wiring.environment)
    } catch CredentialFault.unreadable(_, let fault) where fault.isDenied {
      // Where not even its size is told, it is not said to hold anything.
      let status = try? FileStatus.at(fault.path)
      return (status?.size ?? 0) > 0 ? fault.path : nil
    } catch {
      // All else has been told.
    }
    return nil
  }

  /// Says whose account it is; that it cannot be asked now is no failure of the login.
  private func greet(
    _ settings: Settings, _ store: LoginStore, _ messages: Messages, _ send: @escaping HTTPSend
  ) async throws {
    let clock = RunClock.system().service
    let client = RealDebridClient(
      api: settings.realDebrid.apiURL, access: .login(store), limiter: RequestLimiter(clock: clock),
      clock: clock, patience: .seconds(5), send: send)
    do throws(RealDebridError) {
      let account = try await client.user()
      guard account.isPremium else {
        messages.warning("the account \(account.name) is not premium; nothing can be fetched with it")
        return
      }
      messages.note(
        "The account is \(account.name)\(account.expires.map { ", premium until \($0.date)" } ?? "").")
    } catch {
      messages.warning("\(error)")
    }
  }
}
