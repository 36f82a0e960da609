import Files
import Library
import Model
import Watchlist

extension Wiring {
  /// What clients are shown of the library, where no receipt speaks of something in it; else nothing.
  func served(_ settings: Settings, beside inventory: Inventory) -> Snapshot {
    guard inventory.videos.contains(where: { $0.receipt == nil }) else { return Snapshot() }
    do throws(FileFault) {
      return try SnapshotScan.scan(settings.library)
    } catch {
      // The inventory names what cannot be read.
      return Snapshot()
    }
  }
}
