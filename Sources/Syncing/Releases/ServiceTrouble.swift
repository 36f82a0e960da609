import Model
import RealDebrid

/// What follows from Real-Debrid's errors for the run.
enum ServiceTrouble {
  static func opening(_ error: RealDebridError) -> OpeningTrouble {
    if error.isCancelled { return .stop(.stopped) }
    if error.stopsRun {
      return .stop(SyncOutcome.Stop(exit: error.exitCode ?? .temporary, reason: "\(error)"))
    }
    switch error.kind {
    case .bug, .refused: return .fail("\(error)")
    default: return .wait("\(error)")
    }
  }

  static func fetching(_ error: any Error) -> FetchEnding {
    switch error {
    case LinkFailure.refused(let refusal): return ending(refusal)
    case LinkFailure.lost(let words): return .addAgain(words)
    case LinkFailure.service(let error): return fetching(error)
    case let refusal as Refusal: return ending(refusal)
    case let error as RealDebridError:
      switch error.kind {
      case .readd: return .addAgain("\(error)")
      case .refused(let reason): return ending(Refusal(reason, detail: error.text))
      default: break
      }
      switch opening(error) {
      case .stop(let stop): return .stop(stop)
      case .disk(let stop): return .diskTrouble(stop)
      case .wait(let reason): return .waiting(reason)
      case .fail(let reason): return .failed(reason)
      }
    case is CancellationError: return .stop(.stopped)
    default: return .failed("\(error)")
    }
  }

  private static func ending(_ refusal: Refusal) -> FetchEnding {
    refusal.isPermanent
      ? .refused("\(refusal)") : .waiting("\(refusal)")
  }
}
