// What follows when a connection has nothing more to bring.
extension DownloadMachine {
  /// A server that asks for a longer pause is not waited for here.
  static let longestPause = Duration.seconds(60)
  /// After so many failures in a row another link is tried.
  private static let patienceWithLink = 3
  /// A connection that was told another state of the file before there are bytes to compare is made again after it.
  private static let changePause = Duration.seconds(1)
  /// So often in a row a connection compares bytes because it is told another state of the file.
  private static let mostChanges = 3

  mutating func finish(_ id: ConnectionID, _ end: SegmentEnd, _ moment: Moment) -> [Action] {
    guard let range = map.assigned[id] else { return [] }
    let position = max(range.lowerBound, moment.positions[id] ?? range.lowerBound)
    noteSpeed(of: id, to: position, moment)
    map.finish(id, at: position)
    isProgress = budget.note(map.have.byteCount)
    if isProgress { linkFailures = 0 }
    if position > range.lowerBound { extraFailures = 0 }
    switch phase {
    case .emptying: return map.assigned.isEmpty ? [.empty] : []
    case .waiting, .verifying, .over: return []
    case .fetching: break
    }
    if end == .complete { return complete(id, range, at: position, moment) }
    return after(end, on: id, moment)
  }

  private mutating func noteSpeed(of id: ConnectionID, to position: Int64, _ moment: Moment) {
    guard let state = connections[id], let start = map.assigned[id]?.lowerBound else { return }
    let time = moment.now - state.began
    guard time >= .milliseconds(20), position > start else { return }
    connections[id]?.speed = Double(position - start) / (time / .seconds(1))
  }

  private mutating func complete(
    _ id: ConnectionID, _ range: Range<Int64>, at position: Int64, _ moment: Moment
  ) -> [Action] {
    if map.total == nil, servesRanges == false {
      if position == 0 { return fail(.notReady) }
      map.learn(total: position)
    }
    // Of a part the server may send less than was asked for, of the whole it may not.
    let isShort = position < range.upperBound && range.upperBound < .max
    if isShort, servesRanges != true || position == range.lowerBound, !map.isComplete {
      return trouble("the body ended early", on: id, moment)
    }
    return onward(moment)
  }

  mutating func after(_ end: SegmentEnd, on id: ConnectionID, _ moment: Moment) -> [Action] {
    switch end {
    case .complete: return onward(moment)
    case .interrupted(let reason, let pause):
      return trouble(reason, pause: pause ?? .zero, on: id, moment)
    case .unreachable(let reason): return trouble(reason, needsLink: true, on: id, moment)
    case .rangeIgnored: return afterIgnoredRange(on: id, moment)
    case .changed(let validator): return compare(validator, on: id, moment)
    case .replaced(let reason): return startOver(reason, moment)
    case .rangeRefused(let total): return afterRefusedRange(total, on: id, moment)
    case .overrun(let expected, let announced):
      return fail(.wrongSize(expected: expected, announced: announced), discarding: true)
    case .failed(.throttled) where !map.assigned.isEmpty:
      limit = max(1, connections.count / 2)
      return [disconnect(id), .slowDown] + onward(moment)
    case .failed(.hostTrouble(let reason)): return trouble(reason, needsLink: true, on: id, moment)
    case .failed(let failure): return fail(failure)
    }
  }

  /// Nothing is wrong with the file: goes on later, or without this connection.
  private mutating func trouble(
    _ reason: String, pause: Duration = .zero, needsLink: Bool = false, on id: ConnectionID, _ moment: Moment
  ) -> [Action] {
    if map.isComplete { return onward(moment) }
    if !map.assigned.isEmpty {
      nextConnection = moment.now + max(backOff.delay(after: extraFailures, random: moment.random), pause)
      extraFailures += 1
      return [disconnect(id)] + onward(moment)
    }
    if pause > Self.longestPause { return fail(.throttled(retryAfter: pause)) }
    let delay = max(backOff.delay(after: budget.failures, random: moment.random), pause)
    if !isProgress {
      if let failure = budget.count(reason) { return fail(failure) }
      linkFailures += 1
    }
    let newLink = needsLink || linkFailures >= Self.patienceWithLink
    phase = .waiting(newLink: newLink ? reason : nil)
    news.append(.retries(reason, after: delay))
    return [.wait(delay)]
  }

  /// A glitch is forgiven once, since starting again costs all that is there.
  private mutating func afterIgnoredRange(on id: ConnectionID, _ moment: Moment) -> [Action] {
    let reason = "the server ignores ranges"
    guard map.assigned.isEmpty else {
      limit = max(1, connections.count - 1)
      return [disconnect(id)] + onward(moment)
    }
    ignoredRanges += 1
    if ignoredRanges == 1 { return trouble(reason, on: id, moment) }
    let actions = startOver(reason, moment)
    servesRanges = false
    return actions
  }

  private mutating func afterRefusedRange(
    _ total: Int64?, on id: ConnectionID, _ moment: Moment
  ) -> [Action] {
    if let total, let expected, total != expected {
      return fail(.wrongSize(expected: expected, announced: total))
    }
    if let total, expected == nil, total > 0, map.have.ranges.first == 0..<total, map.have.ranges.count == 1 {
      map = SegmentMap(total: total, have: map.have)
      return onward(moment)
    }
    guard map.assigned.isEmpty else { return trouble("status 416", on: id, moment) }
    // A server that refuses the very first bytes takes no ranges at all.
    if servesRanges == nil, map.have.isEmpty { servesRanges = false }
    if !map.have.isEmpty, isDoubtful(total) {
      return trouble("status 416", needsLink: true, on: id, moment)
    }
    return startOver("status 416", moment)
  }

  /// Whether a refused range is more likely the host's mistake than the end of what is here: it tells the size that the
  /// file has, or tells none, for the first time; the last try is not spent on doubts.
  private func isDoubtful(_ announced: Int64?) -> Bool {
    guard let total = expected ?? known?.total, !budget.isLastTry else { return false }
    return announced == total || announced == nil && budget.failures == 0
  }

  /// The end of what is there tells whether it is the same file.
  private mutating func compare(
    _ validator: Validator, on id: ConnectionID, _ moment: Moment
  ) -> [Action] {
    let length: Int64 = 64 << 10
    guard let last = map.have.ranges.last else {
      if map.assigned.isEmpty {
        known = nil
        return onward(moment)
      }
      // As soon as one of the others has finished a stretch there is something to compare.
      nextConnection = max(nextConnection, moment.now + Self.changePause)
      return [disconnect(id)] + onward(moment)
    }
    connections[id]?.changes += 1
    if let file = known, let changes = connections[id]?.changes, changes > Self.mostChanges {
      isFickle = true
      known = KnownFile(total: file.total)
      return onward(moment)
    }
    connections[id]?.comparing = restarts
    var request = request(max(last.lowerBound, last.upperBound - length)..<last.upperBound)
    request.known = nil
    request.isExact = true
    return [.compare(id, request, validator)]
  }

  mutating func startOver(_ reason: String, _ moment: Moment) -> [Action] {
    if !isProgress, let failure = budget.count(reason, isRestart: true) { return fail(failure) }
    if !map.have.isEmpty { news.append(.startsOver(reason, lost: map.have.byteCount)) }
    phase = .emptying
    restarts += 1
    guard !map.assigned.isEmpty else { return [.empty] }
    return map.assigned.sorted { $0.key < $1.key }.map { id, range in
      .cut(id, at: max(range.lowerBound, moment.positions[id] ?? range.lowerBound))
    }
  }
}
