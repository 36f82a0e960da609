import Files
import Model
import Synchronization
import SystemPackage

/// The complete files of torrents, where they lie on this disk, so that a file can be compared with pieces that it
/// shares with others.
final class CompleteFiles: Sendable {
  private struct Place: Hashable {
    /// Bytes of the torrent's stream.
    var range: Range<Int64>
    var path: FilePath
  }

  private static let portion: Int64 = 256 << 10

  private let places = Mutex<[ReleaseKey: [Place]]>([:])

  /// Notes where a file lies, or where it lies now.
  func add(_ range: Range<Int64>, of release: ReleaseKey, at path: FilePath) {
    places.withLock { places in
      places[release, default: []].removeAll { $0.range == range }
      places[release, default: []].append(Place(range: range, path: path))
    }
  }

  /// Hands out bytes of a torrent's stream; false where no complete file has them.
  ///
  /// The call blocks.
  func read(_ range: Range<Int64>, of release: ReleaseKey, _ take: ([UInt8]) -> Void) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard let place = places.withLock({ $0[release]?.first { $0.range.contains(offset) } }) else {
        return false
      }
      let end = min(offset + Self.portion, range.upperBound, place.range.upperBound)
      // A file that was moved or cannot be read leaves the piece unchecked, which is told.
      let bytes = try? FileReading.bytes(
        of: place.path, from: offset - place.range.lowerBound, count: Int(end - offset))
      guard let bytes, Int64(bytes.count) == end - offset else { return false }
      take(bytes)
      offset = end
    }
    return true
  }
}
