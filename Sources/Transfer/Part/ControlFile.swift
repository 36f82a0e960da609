import Files
import FoundationEssentials
import SystemPackage

/// The note beside a part: which file it is of and which of its bytes are on the disk for certain.
///
/// It holds no address. It is written only after the bytes it speaks of were made durable.
struct ControlFile: Codable, Hashable, Sendable {
  static let currentVersion = 2
  /// Longer notes are not ours.
  private static let limit = 1 << 20

  private var version = currentVersion
  let identity: String
  private(set) var file: KnownFile?
  /// Pairs of the first byte and the one after the last, ascending.
  private var done: [[Int64]] = []

  init(identity: String, file: KnownFile? = nil, done: RangeSet<Int64> = RangeSet()) {
    self.identity = identity
    self.file = file
    self.done = done.ranges.map { [$0.lowerBound, $0.upperBound] }
  }

  /// The bytes that are durable; none without a known file, or where the note makes no sense.
  var durable: RangeSet<Int64> {
    guard let file else { return RangeSet() }
    var durable = RangeSet<Int64>()
    for pair in done {
      guard pair.count == 2, pair[0] >= 0, pair[0] < pair[1], pair[1] <= file.total else { return RangeSet() }
      durable.insert(contentsOf: pair[0]..<pair[1])
    }
    return durable
  }

  static func path(beside part: FilePath) -> FilePath {
    FilePath(part.string + ".json")
  }

  /// The note, or nil where there is none or none that can be trusted.
  static func read(_ path: FilePath) throws(FileFault) -> ControlFile? {
    let bytes: [UInt8]?
    do throws(FileFault) {
      bytes = try FileReading.bytes(of: path, limit: limit)
    } catch {
      // Too long to be one: as good as none.
      if error.errno == .fileTooLarge { return nil }
      throw error
    }
    // Damage costs the bytes fetched so far, nothing else: the part starts again.
    guard let bytes, let control = try? JSONDecoder().decode(ControlFile.self, from: Data(bytes)),
      control.version == currentVersion
    else { return nil }
    return control
  }

  func write(_ path: FilePath) throws(FileFault) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      // Strings and integers always encode.
      throw FileFault(operation: "encode", path: path, errno: .invalidArgument)
    }
    try DurableWrite.replace(path, with: Array(data))
  }
}
