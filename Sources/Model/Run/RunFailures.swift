/// Something that did not end well.
package struct RunTrouble: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, Hashable, Codable {
    case item
    /// A source or a list that could not be read, or a watchlist file with faults.
    case input
    /// What ended the run.
    case run
  }

  package var kind: Kind
  package var id: String
  /// The profile of the wish, where that is not the default one.
  package var version: String?
  package var title: String
  package var reason: String?
  /// RFC 3339.
  package var nextTry: String?

  package init(
    _ kind: Kind = .item, id: String, version: String? = nil, title: String, reason: String? = nil,
    nextTry: String? = nil
  ) {
    self.kind = kind
    // Here, so that what is compared with a report that was read again is cut as that is.
    self.id = id.boundedForReport
    self.version = version
    self.title = title.boundedForReport
    self.reason = reason.map(\.boundedForReport)
    self.nextTry = nextTry
  }

  package init(_ item: RunStatus.Item) {
    self.init(
      id: item.id, version: item.version, title: item.title, reason: item.message, nextTry: item.nextTry)
  }

  enum CodingKeys: String, CodingKey {
    case kind, id, version, title, reason
    case nextTry = "next_try"
  }

  /// What it goes by among those of its run.
  package var key: String { version.map { "\(id)@\($0)" } ?? id }

  /// What it is, whatever numbers its words hold: how long something waits changes with each run, and is no news.
  package var gist: String { "\(key) \((reason ?? "").filter { !$0.isNumber })" }

  /// Whether it is about a title as a whole, of which episodes may be told apart.
  fileprivate var isOfTitle: Bool { kind == .item && ContentID(id)?.episode == nil }

  /// The title and version that it is about.
  fileprivate var titleKey: String {
    let title = kind == .item ? ContentID(id)?.title.text ?? id : id
    return version.map { "\(title)@\($0)" } ?? title
  }
}

/// What failed, apart by whether somebody has been told.
package struct RunFailures: Sendable, Hashable, Codable {
  package var new: [RunTrouble]
  /// Those that failed before.
  package var known: [RunTrouble]
  /// Those that failed before, and that this run did not come to.
  package var untried: [RunTrouble]

  package init(new: [RunTrouble] = [], known: [RunTrouble] = [], untried: [RunTrouble] = []) {
    self.new = new
    self.known = known
    self.untried = untried
  }

  /// - Parameters:
  ///   - present: What failed in a run.
  ///   - former: What people were told of.
  ///   - isSettled: Whether the run came to what failed before, so that it is mended unless it failed again.
  package init(_ present: [RunTrouble], after former: RunFailures, isSettled: (RunTrouble) -> Bool) {
    let told = Told(former.all)
    new = present.filter { !told.contains($0) }
    known = present.filter { told.contains($0) }
    let keys = Set(present.map(\.key))
    let titles = Set(present.filter(\.isOfTitle).map(\.titleKey))
    untried = former.all.filter { trouble in
      guard !keys.contains(trouble.key) else { return false }
      // As long as the show fails as a whole, nobody says that the episode is mended.
      return !isSettled(trouble) || (!trouble.isOfTitle && titles.contains(trouble.titleKey))
    }
  }

  /// What people were told of.
  ///
  /// Of an item it is not its words that count: what is offered for it, and so why none of it will do, changes from run to
  /// run. A show that fails is told by its episodes in runs that search, and as a whole in those between.
  private struct Told {
    private let keys: Set<String>
    private let runs: Set<String>
    private let titles: Set<String>
    /// Shows of which episodes were told.
    private let shows: Set<String>

    init(_ former: [RunTrouble]) {
      keys = Set(former.filter { $0.kind != .run }.map(\.key))
      runs = Set(former.filter { $0.kind == .run }.map(\.gist))
      titles = Set(former.filter(\.isOfTitle).map(\.titleKey))
      shows = Set(former.filter { $0.kind == .item && !$0.isOfTitle }.map(\.titleKey))
    }

    func contains(_ trouble: RunTrouble) -> Bool {
      if trouble.kind == .run { return runs.contains(trouble.gist) }
      if keys.contains(trouble.key) { return true }
      guard trouble.kind == .item else { return false }
      if trouble.isOfTitle { return shows.contains(trouble.titleKey) }
      return titles.contains(trouble.titleKey) && !shows.contains(trouble.titleKey)
    }
  }

  package var all: [RunTrouble] { new + known + untried }
}
