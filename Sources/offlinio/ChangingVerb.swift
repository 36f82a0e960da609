import Model
import Syncing

/// What verbs have in common that change what the API can change too: they carry it out in the same way and say the
/// same.
struct ChangingVerb {
  private let session: SyncSession
  private let messages: Messages
  private let signal: ReceivedSignal

  init(_ common: CommonOptions) throws(Failure) {
    messages = Messages(common)
    signal = ReceivedSignal(messages)
    let plain = PlainProgress(messages)
    session = try SyncWiring(common).session(
      interruption: { [signal] in signal.exitCode }, needsToken: { _, _ in false }
    ) { plain.show($0) }
  }

  /// Prints what became of each id, and ends the verb where one failed.
  func carryOut(
    _ ids: [WishIDArgument], _ change: @escaping @Sendable (SyncSession, String) async -> ChangeAnswer
  ) async throws(Failure) {
    let ids = ids.map(\.text)
    let result = await signal.cancelling { () async -> Result<[Model.ExitCode], Failure> in
      var exits: [Model.ExitCode] = []
      for id in ids {
        if Task.isCancelled { return .success(exits + [signal.exitCode]) }
        let answer = await change(session, id)
        do throws(Failure) {
          try tell(answer.outcome, of: id)
        } catch {
          return .failure(error)
        }
        exits.append(answer.exit)
        if answer.holdsForAll { break }
      }
      return .success(exits)
    }
    let exit = Model.ExitCode.first(of: try result.get())
    if exit != .success { throw Failure(exit) }
  }

  private func tell(_ outcome: ChangeOutcome, of id: String) throws(Failure) {
    switch outcome {
    case .done(let receipt):
      try Output.result(receipt.message ?? receipt.file.map { "removed \($0)" } ?? receipt.id)
    // Each was told when the watchlist was read.
    case .faulty:
      messages.fault("nothing is known of \(id), and a file beside the watchlist has faults")
    case .invalid(let faults): for fault in faults { messages.fault(fault) }
    case .conflict(let reason), .forbidden(let reason), .missing(let reason), .unavailable(let reason):
      messages.fault(reason.contains(id) ? reason : "\(id): \(reason)")
    }
  }
}
