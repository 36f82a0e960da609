import Files
import Model
import RealDebrid
import Secrets
import Serving
import Syncing
import Watchlist

/// Carries out what the server's API is asked to change, each time with the watchlist as it is then.
struct ServeChanges: Sendable {
  private let common: CommonOptions
  // Reading a watchlist waits for the disk, and the server's loops must not.
  private let files = FileThreads(count: 1)

  init(_ common: CommonOptions) { self.common = common }

  var changes: LibraryChanges {
    LibraryChanges(
      add: { document in await with(needsWishes: true) { await $0.post(document) } },
      withdraw: { id in await with { await $0.withdraw(id) } },
      setPaused: { id, isPaused in await with { await $0.setPaused(id, isPaused) } },
      trash: { id in await with { await $0.trash(id) } })
  }

  /// - Parameter needsWishes: Whether it must be known what is wished for already; else a watchlist that says where the
  ///   library is will do.
  private func with(
    needsWishes: Bool = false, _ change: (SyncSession) async -> ChangeOutcome
  ) async -> ChangeOutcome {
    let session: SyncSession
    do {
      session = try await files.run { [common] in
        let reading = try Wiring(common).readWatchlist()
        guard let settings = reading.settings, reading.mainIsValid || !needsWishes else {
          throw Faulty(lines: reading.faults)
        }
        return try SyncWiring(common).session(reading, settings, access: .token(Secret(""))) { _ in }
      }
    } catch let faulty as Faulty {
      return .faulty(faulty.lines)
    } catch {
      return .unavailable((error as? Failure)?.message ?? "\(error)")
    }
    return await change(session)
  }

  /// The watchlist does not say enough.
  private struct Faulty: Error { let lines: [String] }
}
