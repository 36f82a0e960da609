internal import Files
internal import Model
internal import Synchronization
internal import SystemPackage

/// Remembers on which disks the category folders lay while they held something: an unmounted one leaves an empty folder
/// of another disk behind, which is not an empty category.
final class MountMemory: Sendable {
  /// What can be known of a category folder.
  struct Sight: Sendable {
    /// The disk that it lies on; nil when it is not there.
    var device: @Sendable (Placement.Category) throws(FileFault) -> UInt64?
    var isEmpty: @Sendable (Placement.Category) throws(FileFault) -> Bool
  }

  private let root: LibraryRoot
  private let sight: Sight
  private let full = Mutex<[Placement.Category: UInt64]>([:])

  init(_ root: LibraryRoot, _ sight: Sight) {
    self.root = root
    self.sight = sight
  }

  convenience init(_ root: LibraryRoot) {
    self.init(
      root,
      Sight(
        device: { category throws(FileFault) in try FileStatus.at(root.folder(of: category))?.device },
        isEmpty: { category throws(FileFault) in
          try !Directory.holds(root.folder(of: category)) { !TreeNames.isSkipped($0) }
        }))
  }

  /// Throws where a disk is gone; otherwise remembers those that are there.
  func check() throws(LibraryFault) {
    for category in Placement.Category.allCases {
      let hasVanished = try wrapped { () throws(FileFault) in try isGone(category) }
      if hasVanished { throw .unmounted(root.folder(of: category)) }
    }
  }

  private func isGone(_ category: Placement.Category) throws(FileFault) -> Bool {
    let former = full.withLock { $0[category] }
    // Mostly it is the same, and nothing has to be listed.
    guard let device = try sight.device(category), device != former else { return false }
    guard try sight.isEmpty(category) else {
      full.withLock { $0[category] = device }
      return false
    }
    return former != nil
  }
}
