// Who does what next.
extension DownloadMachine {
  /// One connection of a download.
  struct ConnectionState: Hashable {
    /// Smoothed, in bytes per second; nil until it was seen at work for a moment.
    var speed: Double?
    /// Set while bytes are being compared over it: how often the file had been started again by then.
    var comparing: Int?
    /// Answers in a row that told another state of the file.
    var changes = 0
    /// When its present stretch began.
    var began = Duration.zero
    var lastLook = Duration.zero
    var lastPosition: Int64 = 0
  }

  /// A connection that has come so far in so long shows how fast it is.
  private static let shortestLook = Duration.milliseconds(200)
  /// What is left of a stretch is not shared below this.
  private static let leastShare: Int64 = 512 << 10
  private static let leastShareTime = 0.5
  /// A connection this many times slower than the others is replaced.
  private static let slowness = 8.0
  private static let slowPatience = Duration.seconds(5)

  /// The most connections that are of use.
  private var useful: Int {
    guard servesRanges != false else { return 1 }
    return min(limit, ConnectionShares.cap, map.total.map(SegmentLength.connections) ?? limit)
  }

  private var idle: [ConnectionID] {
    connections.filter { map.assigned[$0.key] == nil && $0.value.comparing == nil }.keys.sorted()
  }

  /// Gives every connection something to do that has nothing, asks for more of them, or finds that all is there.
  mutating func onward(_ moment: Moment) -> [Action] {
    guard phase == .fetching else { return [] }
    if map.isComplete {
      guard map.assigned.isEmpty, let total = map.total else { return [] }
      phase = .verifying
      let gone = connections.keys.sorted()
      connections = [:]
      return gone.map { .disconnect($0) } + [.verify(total)]
    }
    var actions: [Action] = []
    for id in idle {
      let isTooMany =
        connections.count > useful || (moment.isContended && connections.count > 1)
        || (servesRanges == nil && !map.assigned.isEmpty)
      if !isTooMany, let work = work(for: id, moment) {
        actions += work
      } else {
        actions.append(disconnect(id))
      }
    }
    if !isAsking, wantsAnother(moment) {
      isAsking = true
      actions.append(.connect(isFirst: connections.isEmpty))
    }
    return actions
  }

  mutating func disconnect(_ id: ConnectionID) -> Action {
    connections[id] = nil
    return .disconnect(id)
  }

  private func wantsAnother(_ moment: Moment) -> Bool {
    if connections.isEmpty { return true }
    guard servesRanges == true, connections.count < useful, moment.now >= nextConnection, !moment.isContended
    else { return false }
    return !map.free.isEmpty || share(for: nil, moment) != nil
  }

  private mutating func work(for id: ConnectionID, _ moment: Moment) -> [Action]? {
    let free = map.free
    let isAlone = useful == 1
    let length =
      isAlone
      ? .max : SegmentLength.next(speed: connections[id]?.speed, rest: free.byteCount, connections: useful)
    if free.isEmpty, servesRanges == true, let share = share(for: id, moment) {
      map.setEnd(of: share.victim, to: share.point)
      guard let range = map.take(id, atMost: .max) else { return nil }
      return [.cut(share.victim, at: share.point), begin(id, range, moment)]
    }
    guard let range = map.take(id, atMost: map.total == nil && !isAlone ? SegmentLength.first : length) else {
      return nil
    }
    return [begin(id, range, moment)]
  }

  private mutating func begin(_ id: ConnectionID, _ range: Range<Int64>, _ moment: Moment) -> Action {
    connections[id]?.began = moment.now
    connections[id]?.lastLook = moment.now
    connections[id]?.lastPosition = range.lowerBound
    // The whole file is asked for without a range, which every server understands.
    let isWhole = range.lowerBound == 0 && range.upperBound == map.total ?? .max
    return .request(id, request(isWhole ? 0..<Int64.max : range))
  }

  func request(_ range: Range<Int64>) -> SegmentRequest {
    SegmentRequest(
      url: link.url, range: range, expected: expected, known: known, network: link.network)
  }

  /// Whose stretch is best shared with a connection that has nothing to do, and where: the longest to come.
  ///
  /// - Parameter id: Nil for a connection that is yet to be made.
  private func share(for id: ConnectionID?, _ moment: Moment) -> (victim: ConnectionID, point: Int64)? {
    let own = id.flatMap { connections[$0]?.speed }
    let candidates = map.assigned.compactMap { victim, range -> (ConnectionID, Int64, Double, Double)? in
      guard let speed = connections[victim]?.speed, range.upperBound < .max else { return nil }
      let position = max(range.lowerBound, moment.positions[victim] ?? range.lowerBound)
      let rest = range.upperBound - position
      let time = Double(rest) / max(speed, 1)
      guard rest >= 2 * Self.leastShare, time >= Self.leastShareTime else { return nil }
      return (victim, position, speed, time)
    }
    // By number where times are equal, so that the same state always gives the same answer.
    guard let longest = candidates.max(by: { ($0.3, $1.0) < ($1.3, $0.0) }) else { return nil }
    let (victim, position, speed, _) = longest
    guard let end = map.assigned[victim]?.upperBound else { return nil }
    let part = speed / (speed + max(own ?? speed, 1))
    let kept = Int64(Double(end - position) * part)
    return (victim, min(position + max(kept, 0), end - Self.leastShare))
  }

  /// Looks how fast the connections are.
  mutating func measure(_ moment: Moment) {
    for (id, range) in map.assigned {
      guard var state = connections[id] else { continue }
      let time = moment.now - state.lastLook
      guard time >= Self.shortestLook else { continue }
      let position = max(range.lowerBound, moment.positions[id] ?? range.lowerBound)
      let speed = Double(max(0, position - state.lastPosition)) / (time / .seconds(1))
      state.speed = state.speed.map { ($0 + speed) / 2 } ?? speed
      state.lastLook = moment.now
      state.lastPosition = position
      connections[id] = state
    }
  }

  /// Takes the work of connections that are far behind the others; the next request makes a new one.
  mutating func replaceSlow(_ moment: Moment) -> [Action] {
    guard phase == .fetching, map.assigned.count > 1 else { return [] }
    let patience = Self.slowPatience * (1 << min(replacements, 6))
    var actions: [Action] = []
    for (id, range) in map.assigned.sorted(by: { $0.key < $1.key }) {
      guard let state = connections[id], let speed = state.speed, moment.now - state.began >= patience
      else { continue }
      let others = connections.filter { $0.key != id }.compactMap(\.value.speed).sorted()
      guard !others.isEmpty, others[others.count / 2] > speed * Self.slowness else { continue }
      let position = max(range.lowerBound, moment.positions[id] ?? range.lowerBound)
      guard range.upperBound - position >= Self.leastShare else { continue }
      replacements += 1
      connections[id]?.speed = nil
      map.setEnd(of: id, to: position)
      actions.append(.cut(id, at: position))
    }
    return actions
  }
}
