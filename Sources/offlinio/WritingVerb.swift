import FoundationEssentials
import Library
import Model
import Syncing
import Watchlist

/// What verbs that change the library by themselves have in common: owner and lock.
struct WritingVerb {
  let removal: TitleRemoval
  private let messages: Messages
  private let wishes: [Wish]
  private let lock: RunLock

  /// Opens the library for writing and takes the lock, so that no run is at work meanwhile.
  init(_ common: CommonOptions) throws(Failure) {
    let wiring = Wiring(common)
    messages = wiring.messages
    let (reading, settings) = try wiring.soundWatchlist()
    wishes = reading.wishes
    let now = Timestamp(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))
    do {
      let root = try LibraryRoot.open(settings.library, forWriting: true, user: ProcessOwner.effectiveUser)
      let holder = RunLock.Holder(process: ProcessOwner.process, host: ProcessOwner.host, started: now)
      switch try RunLock.acquire(root, as: holder) {
      case .held(let lock): self.lock = lock
      case .busy(let other):
        throw Failure(.busy, "the library is in use: \(other?.description ?? "just started")")
      }
      removal = TitleRemoval(root, now: now)
      for note in try removal.recover() { messages.note(note) }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw WritingVerb.failure(error)
    }
  }

  /// Prints what became of each id, and ends the verb where one failed.
  func carryOut(
    _ ids: [IDArgument], _ act: (TitleRemoval, ContentID) throws(LibraryFault) -> [TitleRemoval.Outcome]
  )
    throws(Failure)
  {
    defer { lock.release() }
    var failed = false
    for id in ids {
      guard let content = id.content(among: removal.titles(of: wishes)) else {
        failed = true
        messages.fault(id.complaint)
        continue
      }
      let outcomes: [TitleRemoval.Outcome]
      do throws(LibraryFault) {
        outcomes = try act(removal, content)
      } catch {
        throw WritingVerb.failure(error)
      }
      for outcome in outcomes {
        switch outcome {
        case .done(let words): try Output.result(words)
        case .failed(let words):
          failed = true
          messages.fault(words)
        }
      }
    }
    if failed { throw Failure(.itemsFailed) }
  }

  private static func failure(_ error: any Error) -> Failure {
    guard let fault = error as? LibraryFault else { return Failure(.bug, "\(error)") }
    return Failure(fault.exit, "\(fault)")
  }
}
