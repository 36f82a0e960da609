import ArgumentParser
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
    let signal = ReceivedSignal()
    let result = await signal.cancelling { () async -> Result<StoredLogin, RealDebridError> in
      do throws(RealDebridError) {
        let code = try await login.begin()
        LoginCommand.show(code)
        return .success(try await login.finish(code))
      } catch {
        return .failure(error)
      }
    }
    let stored: StoredLogin
    switch result {
    case .success(let login): stored = login
    case .failure(let error):
      if error.isCancelled { throw Failure(signal.exitCode, "stopped; nothing was stored") }
      throw Failure(error.exitCode ?? .temporary, "\(error)")
    }
    do throws(LoginFault) {
      try await store.replace(with: stored, clock: RunClock.system().service)
    } catch {
      throw Failure(error.exitCode, "\(error)")
    }
    Output.result("Logged in. The token is in \(store.path).")
    warnOfOthers(wiring, settings)
    try await greet(settings, store, send)
    await http.close()
  }

  /// Short lines, since the code is read off small screens too; what the service wrote was checked.
  private static func show(_ code: DeviceCode) {
    Output.result("Open in a browser:\n\(code.address)\nand enter the code:\n\(code.user)")
    Output.message("waiting for you, at most \(HumanText.seconds(code.lifetime.components.seconds))")
  }

  /// A token that the user gave goes before a login.
  private func warnOfOthers(_ wiring: Wiring, _ settings: Settings) {
    do throws(CredentialFault) {
      guard let place = try Credentials.place(of: settings.realDebridToken, environment: wiring.environment)
      else { return }
      Output.message("warning: the token in \(place) is used in place of this login; remove it")
    } catch {
      Output.message("warning: \(error)")
    }
  }

  /// Says whose account it is; that it cannot be asked now is no failure of the login.
  private func greet(_ settings: Settings, _ store: LoginStore, _ send: @escaping HTTPSend) async throws {
    let clock = RunClock.system().service
    let client = RealDebridClient(
      api: settings.realDebrid.apiURL, access: .login(store), limiter: RequestLimiter(clock: clock),
      clock: clock, patience: .seconds(5), send: send)
    do throws(RealDebridError) {
      let account = try await client.user()
      guard !common.quiet else { return }
      Output.message(
        account.isPremium
          ? "The account is \(account.name)\(account.expires.map { ", premium until \($0.date)" } ?? "")."
          : "warning: the account \(account.name) is not premium; nothing can be fetched with it")
    } catch {
      Output.message("warning: \(error)")
    }
  }
}
