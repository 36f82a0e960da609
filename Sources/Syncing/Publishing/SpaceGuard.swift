import Files
import Model
package import SystemPackage

/// Keeps `min_free_space` free on the library's disk.
package struct SpaceGuard: Sendable {
  private let path: FilePath
  private let minimum: Int64

  /// - Parameter minimum: Bytes that stay free.
  package init(path: FilePath, minimum: Int64) {
    self.path = path
    self.minimum = minimum
  }

  /// Why a file of so many more bytes may not be begun; nil when it may.
  func refusal(toStore size: Int64) throws(FileFault) -> SyncOutcome.Stop? {
    let space = try DiskSpace.at(path)
    guard space.available - size < minimum else { return nil }
    return SyncOutcome.Stop(
      exit: .diskProblem,
      reason:
        "not enough room on the disk of \(path): \(space.available) bytes are free, \(size) are needed and "
        + "min_free_space keeps \(minimum) free; make room or lower download.min_free_space")
  }
}
