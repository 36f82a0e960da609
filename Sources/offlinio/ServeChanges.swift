import Files
import Model
import Serving
import Syncing

/// Carries out what the server's API is asked to change, each time with the watchlist as it is then.
struct ServeChanges: Sendable {
  private let common: CommonOptions
  // Reading a watchlist waits for the disk, and the server's loops must not.
  private let files = FileThreads(count: 1)

  init(_ common: CommonOptions) { self.common = common }

  var changes: LibraryChanges {
    LibraryChanges(
      add: { document in await with { await $0.post(document) } },
      withdraw: { id in await with { await $0.withdraw(id) } },
      setPaused: { id, isPaused in await with { await $0.setPaused(id, isPaused) } },
      trash: { id in await with { await $0.trash(id) } })
  }

  private func with(_ change: (SyncSession) async -> ChangeOutcome) async -> ChangeOutcome {
    let session: SyncSession
    do {
      session = try await files.run { [common] in
        try SyncWiring(common).session(needsToken: { _, _ in false }) { _ in }
      }
    } catch let failure as Failure {
      return .unavailable(failure.message ?? "the watchlist has faults; see offlinio check")
    } catch {
      return .unavailable("\(error)")
    }
    return await change(session)
  }
}
