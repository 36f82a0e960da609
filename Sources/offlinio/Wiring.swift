import FoundationEssentials
import Glibc
import Library
import Logging
import Model
import RealDebrid
import Secrets
import SystemPackage
import Syncing
import Watchlist

/// Puts the parts together for a verb: which watchlist, which settings, which token, which messages where.
struct Wiring {
  let options: CommonOptions
  let environment: [String: String]
  let messages: Messages

  init(_ options: CommonOptions, environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.options = options
    self.environment = environment
    messages = Messages(options, environment: environment)
  }

  func watchlistPath() throws(Failure) -> FilePath {
    do {
      return try WatchlistSearch.path(
        explicit: options.watchlist.map { FilePath($0) }, environment: environment)
    } catch {
      throw Failure(.watchlistInvalid, "\(error)")
    }
  }

  func readWatchlist() throws(Failure) -> WatchlistReading { WatchlistReader.read(try watchlistPath()) }

  /// The watchlist of a verb that changes anything or acts on wishes: any fault of the main file ends it.
  func soundWatchlist() throws(Failure) -> (reading: WatchlistReading, settings: Settings) {
    let reading = try readWatchlist()
    for problem in reading.problems { messages.problem(problem) }
    guard reading.mainIsValid, let settings = reading.settings else {
      throw Failure(.watchlistInvalid, "the watchlist has faults; nothing was done")
    }
    return (reading, settings)
  }

  /// The settings of a verb that only shows what is there: it needs `[library]` and `[server]` alone.
  func settings() throws(Failure) -> Settings {
    let reading = try readWatchlist()
    guard let settings = reading.settings else {
      for problem in reading.problems where problem.severity == .error { messages.problem(problem) }
      let tables = reading.faultyTables.joined(separator: " and ")
      let reason =
        switch reading.faultyTables.count {
        case 0: "the watchlist cannot be read"
        case 1: "\(tables) of the watchlist has faults"
        default: "\(tables) of the watchlist have faults"
        }
      throw Failure(.watchlistInvalid, "\(reason); nothing was done")
    }
    for problem in reading.problems where problem.severity == .error {
      messages.problem(problem, isTolerated: true)
    }
    return settings
  }

  /// A token that the user gave, else the stored login; what is passed over on the way is told.
  func access(_ settings: Settings) throws(Failure) -> RealDebridAccess {
    let fault: CredentialFault
    do throws(CredentialFault) {
      return .token(try Credentials.require(settings.realDebridToken, environment: environment))
    } catch {
      fault = error
    }
    guard fault.yieldsToLogin else { throw Failure(.tokenRefused, "\(fault)") }
    let store = loginStore(settings)
    do throws(LoginFault) {
      if let found = try store.read() {
        let faults = (fault.isOfNoToken ? [] : ["\(fault)"]) + found.faults.map { "\($0)" }
        for fault in faults where !options.quiet {
          messages.warning("\(fault); the login in \(found.place) is used")
        }
        return .login(store)
      }
    } catch {
      throw Failure(error.exitCode, fault.isOfNoToken ? "\(error)" : "\(fault); \(error)")
    }
    throw Failure(.tokenRefused, "\(fault)")
  }

  /// Where it comes from, as messages name it.
  func place(of access: RealDebridAccess, _ settings: Settings) -> String {
    do {
      switch access {
      case .token:
        return try Credentials.place(of: settings.realDebridToken, environment: environment)?.description
          ?? "?"
      case .login(let store): return try store.read()?.place.string ?? "?"
      }
    } catch {
      return "\(error)"
    }
  }

  func loginStore(_ settings: Settings) -> LoginStore {
    LoginStore(stateFolder: environment["STATE_DIRECTORY"], tokenFile: settings.realDebrid.tokenFile)
  }

  /// The key of TMDB; without one other providers go on, and each title says why it is not described.
  func tmdbKey(_ settings: Settings) -> Observed<Secret> {
    guard settings.metadata.providers.contains(.tmdb) else {
      return .unknown("TMDB is no provider of the watchlist")
    }
    do throws(CredentialFault) {
      return .known(try Credentials.require(settings.tmdbKey, environment: environment))
    } catch {
      return .unknown("\(error)")
    }
  }

  func library(_ settings: Settings) throws(Failure) -> LibraryRoot {
    do {
      return try LibraryRoot.open(settings.library, forWriting: false, user: geteuid())
    } catch {
      throw Failure(error.exit, "\(error)")
    }
  }

  /// Loggers for the parts of the program, one label each.
  func logger(_ label: String) -> Logger {
    Logger(label: label) { [messages] label in MessageLogHandler(label: label, messages: messages) }
  }

  static let userAgent = "offlinio/\(Version.text)"
}
