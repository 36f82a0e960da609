import Secrets
import Testing

@testable import Transfer

/// A ``DownloadMachine`` with a clock, to be walked through a story step by step.
struct MachineBench {
  static let mega: Int64 = 1 << 20

  var machine: DownloadMachine
  private var moment = DownloadMachine.Moment(now: .zero)

  init(
    expected: Int64? = 1000, have: RangeSet<Int64> = RangeSet(), known: KnownFile? = nil, retries: Int = 3,
    connections: Int = 1, budget: RetryBudget? = nil
  ) throws {
    let url = try #require(SecretURL("http://a.example/x"))
    machine = DownloadMachine(
      link: DownloadLink(url, connections: connections), expected: expected, have: have, known: known,
      budget: budget ?? RetryBudget(retries: retries, bytes: have.byteCount))
  }

  @discardableResult
  mutating func on(_ event: DownloadMachine.Event) -> [DownloadMachine.Action] {
    machine.next(event, moment)
  }

  /// A connection comes to an end at a byte.
  mutating func end(
    _ id: ConnectionID, _ end: SegmentEnd, at position: Int64
  ) -> [DownloadMachine.Action] {
    moment.positions[id] = position
    return on(.ended(id, end))
  }

  mutating func pass(_ time: Duration, positions: [ConnectionID: Int64] = [:]) {
    moment.now += time
    moment.positions.merge(positions) { $1 }
  }

  mutating func contend(_ isContended: Bool = true) { moment.isContended = isContended }

  /// Starts, and has the first connection granted.
  mutating func begin() -> [DownloadMachine.Action] {
    #expect(on(.started) == [.connect(isFirst: true)])
    return on(.granted(1))
  }

  /// Has the first connection answered as a server does that serves parts, and so many more granted.
  mutating func begin(further: Int, of total: Int64) {
    _ = begin()
    on(.answered(1, Announcement(total: total, validator: .none, isPart: true)))
    for id in 2..<2 + further { on(.granted(id)) }
  }

  func request(
    _ range: Range<Int64>, known: KnownFile? = nil
  ) -> SegmentRequest {
    SegmentRequest(url: machine.link.url, range: range, expected: machine.expected, known: known)
  }
}

extension [DownloadMachine.Action] {
  /// The stretches that are asked for.
  var ranges: [Range<Int64>] {
    compactMap { if case .request(_, let request) = $0 { request.range } else { nil } }
  }

  /// Where connections are told to stop.
  var cuts: [ConnectionID: Int64] {
    reduce(into: [:]) { cuts, action in if case .cut(let id, let end) = action { cuts[id] = end } }
  }
}
