internal import NIOCore
internal import NIOHTTP1

/// What an event loop has answered lately, by the bytes of the requests, so that the same bytes get the same answer.
///
/// Bounded, since a client may send any bytes: when it is full it starts anew.
final class RepeatedAnswers {
  struct Limits {
    /// Bytes of requests and answers.
    var bytes = 512 << 10
    /// Of one request, in bytes.
    var request = 4 << 10
  }

  /// What answers depend on besides the request: counts that grow whenever something changes.
  struct Generation: Equatable, Sendable {
    var snapshot: Int
    var terms: Int
  }

  /// A request, and where it came in.
  struct Key: Hashable {
    var request: ByteBuffer
    var ends: ConnectionEnds
  }

  /// An answer as it was sent.
  struct Sent {
    var head: ByteBuffer
    var body: ByteBuffer
    var status: HTTPResponseStatus
    var route: RouteName
    /// Nil for as long as the generation.
    var end: ContinuousClock.Instant?
  }

  private struct Entry {
    var sent: Sent
    let generation: Generation
    /// Where in the head the date stands, and which second it tells.
    let date: Int
    var second: Int64
  }

  /// What an entry costs besides its bytes.
  private static let overhead = 512
  private static let dateField = Array("\r\nDate: ".utf8)

  private let limits: Limits
  private let present: () -> Generation
  private var entries: [Key: Entry] = [:]
  private var cost = 0
  private var date = (second: Int64.min, text: "")

  /// - Parameter generation: Asked at each request.
  init(_ limits: Limits = Limits(), generation: @escaping () -> Generation) {
    self.limits = limits
    present = generation
  }

  var generation: Generation { present() }

  /// The answer as it would be given at that second since 1970.
  func answer(
    to key: Key, second: Int64 = WallClock.seconds, at now: @autoclosure () -> ContinuousClock.Instant = .now
  ) -> Sent? {
    guard let index = entries.index(forKey: key) else { return nil }
    let entry = entries.values[index]
    guard entry.generation == generation, entry.sent.end.map({ now() < $0 }) ?? true else {
      entries.remove(at: index)
      cost -= Self.cost(key, entry.sent)
      return nil
    }
    if entry.second == second { return entry.sent }
    if date.second != second { date = (second, HTTPDate.text(secondsSinceEpoch: second)) }
    entries.values[index].second = second
    entries.values[index].sent.head.setString(date.text, at: entry.date)
    return entries.values[index].sent
  }

  /// Remembers an answer that nothing but the key, the generation and the date decided.
  func keep(_ sent: Sent, to key: Key, of generation: Generation) {
    let cost = Self.cost(key, sent)
    guard key.request.readableBytes <= limits.request, cost <= limits.bytes / 4,
      let field = sent.head.readableBytesView.firstRange(of: Self.dateField)
    else { return }
    if self.cost + cost > limits.bytes {
      entries.removeAll()
      self.cost = 0
    }
    let entry = Entry(sent: sent, generation: generation, date: field.upperBound, second: .min)
    let former = entries.updateValue(entry, forKey: key)
    self.cost += cost - (former.map { Self.cost(key, $0.sent) } ?? 0)
  }

  private static func cost(_ key: Key, _ sent: Sent) -> Int {
    key.request.readableBytes + sent.head.readableBytes + sent.body.readableBytes + overhead
  }
}
