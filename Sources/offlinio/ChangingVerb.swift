import Model
import Syncing

/// What verbs have in common that change what the API can change too: they carry it out in the same way and say the
/// same.
struct ChangingVerb {
  private let session: SyncSession
  private let signal = ReceivedSignal()

  init(_ common: CommonOptions) throws(Failure) {
    let plain = PlainProgress(isQuiet: common.quiet, isVerbose: common.verbose, format: common.logFormat)
    session = try SyncWiring(common).session(
      interruption: { [signal] in signal.exitCode }, needsToken: { _, _ in false }
    ) { plain.show($0) }
  }

  /// Prints what became of each id, and ends the verb where one failed.
  func carryOut(
    _ ids: [WishIDArgument], _ change: @escaping @Sendable (SyncSession, String) async -> ChangeAnswer
  ) async throws(Failure) {
    let ids = ids.map(\.text)
    let exits = await signal.cancelling { [session, signal] in
      var exits: [Model.ExitCode] = []
      for id in ids {
        if Task.isCancelled { return exits + [signal.exitCode] }
        let answer = await change(session, id)
        ChangingVerb.tell(answer.outcome, of: id)
        exits.append(answer.exit)
        if answer.holdsForAll { break }
      }
      return exits
    }
    let exit = Model.ExitCode.first(of: exits)
    if exit != .success { throw Failure(exit) }
  }

  private static func tell(_ outcome: ChangeOutcome, of id: String) {
    switch outcome {
    case .done(let receipt):
      Output.result(receipt.message ?? receipt.file.map { "removed \($0)" } ?? receipt.id)
    // Each was told when the watchlist was read.
    case .faulty:
      Output.message("offlinio: nothing is known of \(id), and a file beside the watchlist has faults")
    case .invalid(let faults): for fault in faults { Output.message("offlinio: \(fault)") }
    case .conflict(let reason), .forbidden(let reason), .missing(let reason), .unavailable(let reason):
      Output.message("offlinio: \(reason.contains(id) ? reason : "\(id): \(reason)")")
    }
  }
}
