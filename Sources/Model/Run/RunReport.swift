/// What a run did, as `.offlinio/runs/<id>.json` keeps it and `[notify]` tells it.
package struct RunReport: Sendable, Hashable, Codable {
  /// What the run knew when it decided.
  package struct Inputs: Sendable, Hashable, Codable {
    /// The main file.
    package var watchlist: String
    /// Of the watchlist files, without those of lists.
    package var wishes: Int
    package var lists: Int
    /// What `--only` was given.
    package var only: String?
    /// Whether a saved plan bounded the run.
    package var planned: Bool?
    /// Videos in the library; nil where the run ended before it looked.
    package var videos: Int?
    /// Watchlist files with faults, so that their wishes are unknown.
    package var faultyFiles: [String]
    /// Sources, lists and folders of wishes that could not be read.
    package var unread: [Unread]

    package init(watchlist: String, wishes: Int, lists: Int) {
      self.watchlist = watchlist
      self.wishes = wishes
      self.lists = lists
      faultyFiles = []
      unread = []
    }

    enum CodingKeys: String, CodingKey {
      case watchlist, wishes, lists, only, planned, videos, unread
      case faultyFiles = "faulty_files"
    }
  }

  package struct Unread: Sendable, Hashable, Codable {
    package var name: String
    package var reason: String

    package init(name: String, reason: String) {
      self.name = name.boundedForReport
      self.reason = reason.boundedForReport
    }
  }

  /// What was to be done about a title that was not complete.
  package struct Decision: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable { case fetch, search, wait, fail, unknown }

    package var id: String
    package var title: String
    package var decision: Kind
    package var reason: String?
    /// The release that is tried first.
    package var release: String?

    package init(id: String, title: String, decision: Kind, reason: String? = nil, release: String? = nil) {
      self.id = id
      self.title = title.boundedForReport
      self.decision = decision
      self.reason = reason.map(\.boundedForReport)
      self.release = release.map(\.boundedForReport)
    }
  }

  /// Something that is different in the library since.
  package struct Change: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable {
      /// A video came.
      case fetched
      /// A video that an earlier run had fetched got its receipt.
      case finished
      /// Something beside a video is new: artwork, subtitles, NFO.
      case updated
      case trashed
      /// Out of the trash, for good.
      case emptied
    }

    package var change: Kind
    /// Nil for what is told by its path alone.
    package var id: String?
    package var title: String
    package var bytes: Int64?
    package var reason: String?

    package init(
      _ change: Kind, id: String?, title: String, bytes: Int64? = nil, reason: String? = nil
    ) {
      self.change = change
      self.id = id.map(\.boundedForReport)
      self.title = title.boundedForReport
      self.bytes = bytes
      self.reason = reason.map(\.boundedForReport)
    }
  }

  /// How long a part of the run took.
  package struct Phase: Sendable, Hashable, Codable {
    package var name: String
    package var seconds: Double

    package init(name: String, seconds: Double) {
      self.name = name
      self.seconds = seconds
    }
  }

  package enum Verb: String, Sendable, Hashable, Codable { case sync, rebuild }

  package var verb: Verb
  package var run: RunStatus.Run
  /// RFC 3339; when a later run that had nothing to do found everything as this one left it.
  package var seen: String?
  /// Whether the run could ask whom it had to ask: if not, that nothing came does not mean that there was nothing.
  package var asked: Bool
  package var inputs: Inputs
  /// The first of them; titles that are complete, paused or deleted are none.
  package var decisions: [Decision]
  package var changes: [Change]
  /// That arrived in this run.
  package var bytes: Int64
  /// In the order in which they came.
  package var timings: [Phase]
  package var failures: RunFailures
  /// What is left out of changes and failures; nil where nothing is.
  package var omitted: Omitted?
  /// The first of the items that a later run goes on with.
  package var waiting: [RunTrouble]
  /// All of them.
  package var waitingCount: Int
  /// Whether those who want to hear of runs were told of this one; a later one tells what they were not.
  package var told: Bool
  /// The same for two runs after which everything stands as before.
  package var standing: String

  /// Titles that wait can be as many as a catalog has, and a thousand reports are kept.
  package static let mostListed = 500

  package init(_ verb: Verb, run: RunStatus.Run, inputs: Inputs, asked: Bool = true) {
    self.verb = verb
    self.run = run
    self.inputs = inputs
    self.asked = asked
    decisions = []
    changes = []
    bytes = 0
    timings = []
    failures = RunFailures()
    waiting = []
    waitingCount = 0
    told = true
    standing = ""
  }

  enum CodingKeys: String, CodingKey {
    case verb, run, seen, asked, inputs, decisions, changes, bytes, timings, failures, omitted
    case waiting, told, standing
    case waitingCount = "waiting_count"
  }

  /// The items that did not end well, as a status has them.
  package var items: [RunStatus.Item] {
    func item(_ trouble: RunTrouble, _ state: ItemState) -> RunStatus.Item {
      RunStatus.Item(
        id: trouble.id, version: trouble.version, title: trouble.title, state: state, message: trouble.reason,
        nextTry: trouble.nextTry)
    }
    return (failures.new + failures.known).map { item($0, .failed) } + waiting.map { item($0, .waiting) }
  }

  /// Whether there is something that people want to hear of: a change, or a failure that no earlier run had.
  package var isNews: Bool { !changes.isEmpty || !failures.new.isEmpty }

  /// Whether the run did nothing, and found all as the former one left it.
  package func isIdle(after former: RunReport?) -> Bool { !isNews && former?.standing == standing }
}
