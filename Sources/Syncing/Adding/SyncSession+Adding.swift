import Files
import Library
import Metadata
package import Model
import SystemPackage
import Transfer
package import Watchlist

extension SyncSession {
  /// Adds wishes, each in a file of its own beside the watchlist.
  /// - Parameter kind: What all of them are; nil finds it out.
  package func add(_ arguments: [WishArgument], as kind: Wish.Kind?) async -> AdditionOutcome {
    let services = Services(self)
    var outcome: AdditionOutcome
    do throws(SyncOutcome.Stop) {
      outcome = try await add(arguments, as: kind, services)
    } catch {
      outcome = AdditionOutcome(stop: error)
    }
    if outcome.stop?.exit == .interrupted { outcome.stop?.exit = interruption() }
    await services.http.close()
    return outcome
  }

  private func add(
    _ arguments: [WishArgument], as kind: Wish.Kind?, _ services: Services
  ) async throws(SyncOutcome.Stop) -> AdditionOutcome {
    let root = try await open(services, forWriting: true).get()
    let inventory: Inventory
    do {
      inventory = try await scan(root, services)
    } catch {
      throw SyncOutcome.Stop(error)
    }
    let kinds = SyncSession.kinds(inventory)
    let metadata = services.metadata(self, cache: root.cache.appending("metadata"), isDry: false)
    var adder = WishAdder(
      folder: WatchlistFolder.path(besides: watchlist), wishes: reading.wishes,
      pins: PinReader(send: services.send, files: services.files), files: services.files,
      surroundings: WishAdder.Surroundings(
        hasSources: !settings.sources.isEmpty, kindInLibrary: { kinds[$0] },
        kindOfID: { await metadata.kind(of: $0) },
        lift: { title throws(SyncOutcome.Stop) in
          try await liftDeletion(of: title, inventory, root, services)
        }), emit: emit)
    let items = await adder.add(arguments, as: kind)
    return AdditionOutcome(items: items, stop: Task.isCancelled ? .stopped : nil)
  }
}
