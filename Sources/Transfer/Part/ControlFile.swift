import FoundationEssentials

/// What is noted beside a part: which file it is of and which of its bytes are on the disk for certain.
///
/// It holds no address. It is written only after the bytes it speaks of were made durable.
struct ControlFile: Codable, Hashable, Sendable {
  static let currentVersion = 2

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

  /// The note with fewer stretches, which promises less and is shorter; nil when there are none to leave out.
  var abridged: ControlFile? {
    guard !done.isEmpty else { return nil }
    var shorter = self
    shorter.done.removeLast((done.count + 1) / 2)
    return shorter
  }

  /// Nil for anything that is no note of ours: damage costs the bytes fetched so far, nothing else.
  init?(_ bytes: some Sequence<UInt8>) {
    guard let control = try? JSONDecoder().decode(ControlFile.self, from: Data(bytes)),
      control.version == Self.currentVersion
    else { return nil }
    self = control
  }

  /// Nil never comes of strings and integers, which always encode.
  var text: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }
}
