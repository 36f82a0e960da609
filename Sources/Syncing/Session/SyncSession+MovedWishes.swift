import Files
import Library
import Model
import Planning
import SystemPackage
import Watchlist

extension SyncSession {
  /// Whether a receipt's wish stood in a file of this watchlist.
  func isOwn(_ wish: Sidecar.WishNote) -> Bool {
    wish.file == watchlist.string
      || wish.file.hasPrefix(WatchlistFolder.path(besides: watchlist).string + "/")
  }

  /// The inventory with the receipts of titles whose wish was moved, as from the watchlist into a list, saying where it
  /// stands now; on the disk too, unless nothing may be written.
  func followingWishes(
    _ subjects: [WishSubject], _ inventory: Inventory, _ root: LibraryRoot, _ services: Services, isDry: Bool
  ) async -> Inventory {
    var inventory = inventory
    let revision = ReceiptRevision(root)
    for moved in MovedWish.all(in: inventory, subjects, isOwn: isOwn) where !Task.isCancelled {
      let video = inventory.videos[moved.index]
      guard let receipt = video.receipt else { continue }
      guard !isDry else {
        inventory.videos[moved.index].receipt?.wish = moved.note
        continue
      }
      do {
        let outcome = try await services.files.run {
          try revision.change(receipt, ofVideo: video.path) { $0.wish = moved.note }
        }
        switch outcome {
        case .written(let receipt): inventory.videos[moved.index].receipt = receipt
        case .left(let reason):
          emit(.detail("\(video.path) does not say yet which wish asks for it now: \(reason)"))
        }
      } catch {
        emit(.warning("\(video.path) cannot say which wish asks for it now: \(error)"))
      }
    }
    return inventory
  }
}
