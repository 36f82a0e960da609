package import Files
import Synchronization
package import SystemPackage

/// Keeps a minimum of the disk free, counting what the files under way will still take.
///
/// Where the filesystem reserves room, a file takes all of its own before its first byte. Elsewhere what it still needs
/// is counted here, and the disk is looked at again as it grows.
package final class SpaceReserve: Sendable {
  package typealias Look = @Sendable (FilePath) throws(FileFault) -> DiskSpace

  /// Why a file cannot have what it needs; in bytes.
  struct Shortage: Hashable {
    let needed: Int64
    let space: DiskSpace
  }

  let minimum: Int64
  private let look: Look
  /// Bytes that files without a reservation will still take, by the number of their claim.
  private let promised = Mutex<[UInt64: Int64]>([:])

  /// - Parameters:
  ///   - minimum: Bytes that stay free.
  ///   - look: Tells how much is free on the disk of a path.
  package init(
    minimum: Int64, look: @escaping Look = { path throws(FileFault) in try DiskSpace.at(path) }
  ) {
    self.minimum = minimum
    self.look = look
  }

  /// Takes what a file still needs, or tells what is short; a file that needs nothing more is never refused.
  fileprivate func take(
    _ total: Int64, for file: borrowing PartDescriptor, as claim: UInt64
  ) throws(FileFault) -> Shortage? {
    let needed = max(0, total - (try file.allocated()))
    let space = try look(file.path)
    // Of two files that come at once the second one sees what the first was promised.
    let isShort = promised.withLock { promised in
      let others = promised.values.reduce(0, +)
      let left = (space.available - others).subtractingReportingOverflow(needed)
      guard needed == 0 || !left.overflow && left.partialValue >= minimum else { return true }
      promised[claim] = needed
      return false
    }
    if isShort { return Shortage(needed: needed, space: space) }
    if needed == 0 {
      giveBack(claim)
      return nil
    }
    if try file.reserve(total) == .done { giveBack(claim) }
    return nil
  }

  /// Looks again, for a file that nothing could be reserved for.
  fileprivate func look(
    again total: Int64, for file: borrowing PartDescriptor, as claim: UInt64
  ) throws(FileFault) -> Shortage? {
    guard promised.withLock({ $0[claim] != nil }) else { return nil }
    let needed = max(0, total - (try file.allocated()))
    promised.withLock { $0[claim] = needed }
    let space = try look(file.path)
    return needed > 0 && space.available < minimum ? Shortage(needed: needed, space: space) : nil
  }

  fileprivate func giveBack(_ claim: UInt64) {
    _ = promised.withLock { $0.removeValue(forKey: claim) }
  }
}

/// What one file was promised, until it goes.
final class SpaceClaim: Sendable {
  private static let last = Atomic<UInt64>(0)

  private let reserve: SpaceReserve
  private let total: Int64
  private let number = SpaceClaim.last.add(1, ordering: .relaxed).newValue

  /// - Throws: `noSpace`, `tooLarge`, and `file` where the disk itself says so.
  init(_ total: Int64, for file: borrowing PartDescriptor, of reserve: SpaceReserve) throws(DownloadFailure) {
    self.total = total
    self.reserve = reserve
    let number = number
    try pass { () throws(FileFault) in try reserve.take(total, for: file, as: number) }
  }

  deinit {
    reserve.giveBack(number)
  }

  /// Looks whether the disk still has what it should, where nothing could be reserved.
  func check(_ file: borrowing PartDescriptor) throws(DownloadFailure) {
    try pass { () throws(FileFault) in try reserve.look(again: total, for: file, as: number) }
  }

  private func pass(_ look: () throws(FileFault) -> SpaceReserve.Shortage?) throws(DownloadFailure) {
    let shortage: SpaceReserve.Shortage?
    do throws(FileFault) {
      shortage = try look()
    } catch {
      throw .file(error)
    }
    guard let shortage else { return }
    // No room that anybody could make would be enough: the size itself is wrong.
    if total > shortage.space.total { throw .tooLarge(total: total, disk: shortage.space.total) }
    throw .noSpace(needed: shortage.needed, available: shortage.space.available, minimum: reserve.minimum)
  }
}
