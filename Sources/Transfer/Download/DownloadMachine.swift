import Secrets

/// Decides what comes next in the download of one file over one link: events in, actions out.
///
/// One connection asks first; others join once a proper part has shown that the server serves them.
struct DownloadMachine {
  enum Event: Hashable {
    case started
    /// A connection that was asked for is there.
    case granted(ConnectionID)
    /// There is no further one to be had now.
    case denied
    case answered(ConnectionID, Announcement)
    case ended(ConnectionID, SegmentEnd)
    /// The file on the server was compared with what is on the disk.
    case compared(ConnectionID, Comparison)
    /// Nothing is left of the part.
    case emptied
    case waited
    /// Bytes are not as published.
    case damaged(Range<Int64>)
    /// Bytes were missing when all were to be verified.
    case incomplete([Range<Int64>])
    /// Some time passed.
    case ticked
  }

  enum Comparison: Hashable {
    case same(Validator)
    case different
    /// It could not be made.
    case failed(SegmentEnd)
  }

  enum Action: Hashable {
    /// Asks for a connection; the first one is waited for.
    case connect(isFirst: Bool)
    case request(ConnectionID, SegmentRequest)
    /// Has a connection stop at a byte, or where it is when it came further.
    case cut(ConnectionID, at: Int64)
    /// Asks for bytes that are here, to compare them.
    case compare(ConnectionID, SegmentRequest, Validator)
    case disconnect(ConnectionID)
    /// The host finds the connections of all downloads too many.
    case slowDown
    case note(KnownFile)
    case empty
    case wait(Duration)
    /// All bytes are there, so many.
    case verify(Int64)
    /// - discarding: What was written must not be continued.
    case fail(DownloadFailure, discarding: Bool = false)
  }

  /// What is so when an event comes.
  struct Moment {
    /// Since the start.
    var now: Duration
    /// How far connections came.
    var positions: [ConnectionID: Int64] = [:]
    /// Whether other downloads wait for a connection.
    var isContended = false
    /// From 0 up to 1; spreads waits.
    var random = 0.5
  }

  enum Phase: Hashable {
    case fetching
    /// After it another link is asked for, for the reason given, or else this one again.
    case waiting(newLink: String?)
    case emptying
    case verifying
    case over
  }

  let link: DownloadLink
  let expected: Int64?
  let backOff: BackOff
  var phase = Phase.fetching
  var map: SegmentMap
  var known: KnownFile?
  var budget: RetryBudget
  var connections: [ConnectionID: ConnectionState] = [:]
  /// Whether a connection was asked for that has not come.
  var isAsking = false
  /// The most connections, by what this host was found to bear.
  var limit: Int
  /// Nil until an answer told.
  var servesRanges: Bool?
  /// Whether the connection that ended last brought bytes that were never here before.
  var isProgress = false
  /// Failures in a row on this link.
  var linkFailures = 0
  /// Failures in a row of connections beside others that work.
  var extraFailures = 0
  /// Before that no further connection is tried.
  var nextConnection = Duration.zero
  /// Answers in a row that ignored the range.
  var ignoredRanges = 0
  /// Whether the server tells another state with every answer, so that it says nothing about the bytes.
  var isFickle = false
  /// How often the file was started again; a comparison counts only for the bytes that it was about.
  var restarts = 0
  var replacements = 0
  var news: [DownloadNews] = []

  /// - Parameters:
  ///   - have: Bytes on disk.
  ///   - known: What is certain of the file they are of.
  init(
    link: DownloadLink, expected: Int64?, have: RangeSet<Int64>, known: KnownFile?, budget: RetryBudget,
    backOff: BackOff = BackOff()
  ) {
    self.link = link
    self.expected = expected
    self.known = have.isEmpty ? nil : known
    self.budget = budget
    self.backOff = backOff
    limit = link.connections
    map = SegmentMap(total: expected ?? (have.isEmpty ? nil : known?.total), have: have)
  }

  mutating func next(_ event: Event, _ moment: Moment) -> [Action] {
    switch event {
    case .started: return start(moment)
    case .granted(let id):
      isAsking = false
      connections[id] = ConnectionState()
      return onward(moment)
    case .denied:
      isAsking = false
      return []
    case .answered(let id, let announcement): return take(announcement, from: id, moment)
    case .ended(let id, let end): return finish(id, end, moment)
    case .compared(let id, let comparison): return take(comparison, from: id, moment)
    case .emptied:
      map = SegmentMap(total: expected)
      known = nil
      // One connection asks first again: of several each could be answered with another state of the file.
      if servesRanges == true { servesRanges = nil }
      phase = .fetching
      return onward(moment)
    case .waited: return afterWait(moment)
    case .damaged(let range):
      map.lose(range)
      news.append(.fetchesAgain(range))
      if phase == .verifying { phase = .fetching }
      return onward(moment)
    case .incomplete(let ranges):
      // Otherwise they are known to be missing already, and are on their way.
      guard phase == .verifying else { return [] }
      for range in ranges { map.lose(range) }
      phase = .fetching
      return onward(moment)
    case .ticked:
      measure(moment)
      return replaceSlow(moment) + onward(moment)
    }
  }

  private mutating func start(_ moment: Moment) -> [Action] {
    let end = map.have.ranges.last?.upperBound ?? 0
    // Without a total nobody could tell the rest of this file from another one.
    guard end == 0 || end <= map.total ?? 0 else {
      phase = .emptying
      return [.empty]
    }
    return onward(moment)
  }

  private mutating func take(
    _ announcement: Announcement, from id: ConnectionID, _ moment: Moment
  ) -> [Action] {
    guard map.assigned[id] != nil else { return [] }
    ignoredRanges = 0
    connections[id]?.changes = 0
    servesRanges = announcement.isPart
    if !announcement.isPart { map.setEnd(of: id, to: announcement.total ?? .max) }
    guard let total = announcement.total else { return onward(moment) }
    map.learn(total: total)
    var file = known ?? KnownFile(total: total)
    if !isFickle { file.accept(announcement.validator) }
    let isNews = file != known
    known = file
    return (isNews ? [.note(file)] : []) + onward(moment)
  }

  private mutating func take(
    _ comparison: Comparison, from id: ConnectionID, _ moment: Moment
  ) -> [Action] {
    guard let comparing = connections[id]?.comparing else { return [] }
    connections[id]?.comparing = nil
    guard phase == .fetching else { return [] }
    guard comparing == restarts else { return onward(moment) }
    switch comparison {
    case .same(let validator):
      known?.accept(validator)
      return (known.map { [.note($0)] } ?? []) + onward(moment)
    case .different: return startOver("the file changed on the server", moment)
    case .failed(let end): return after(end, on: id, moment)
    }
  }

  private mutating func afterWait(_ moment: Moment) -> [Action] {
    guard case .waiting(let newLink) = phase else { return [] }
    if let newLink { return fail(.hostTrouble(newLink)) }
    phase = .fetching
    return onward(moment)
  }

  /// What was worth telling since the last call.
  mutating func takeNews() -> [DownloadNews] {
    defer { news = [] }
    return news
  }

  mutating func fail(_ failure: DownloadFailure, discarding: Bool = false) -> [Action] {
    phase = .over
    return [.fail(failure, discarding: discarding)]
  }
}
