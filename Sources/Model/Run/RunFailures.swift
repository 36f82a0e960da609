/// Something that did not end well: an item, a source, a file of wishes, or the run itself.
package struct RunTrouble: Sendable, Hashable, Codable {
  /// Of the item, else the name of what failed.
  package var id: String
  /// The profile of the wish, where that is not the default one.
  package var version: String?
  package var title: String
  package var reason: String?
  /// RFC 3339.
  package var nextTry: String?

  package init(
    id: String, version: String? = nil, title: String, reason: String? = nil, nextTry: String? = nil
  ) {
    self.id = id
    self.version = version
    self.title = title
    self.reason = reason
    self.nextTry = nextTry
  }

  package init(_ item: RunStatus.Item) {
    self.init(
      id: item.id, version: item.version, title: item.title, reason: item.message, nextTry: item.nextTry)
  }

  enum CodingKeys: String, CodingKey {
    case id, version, title, reason
    case nextTry = "next_try"
  }

  /// What it goes by among those of its run.
  package var key: String { version.map { "\(id)@\($0)" } ?? id }

  /// What it is, whatever numbers its words hold: how long something waits changes with each run, and is no news.
  package var gist: String { "\(key) \((reason ?? "").filter { !$0.isNumber })" }
}

/// What failed, apart by whether somebody has been told.
package struct RunFailures: Sendable, Hashable, Codable {
  package var new: [RunTrouble]
  /// Those that failed for the same reason before.
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
  ///   - former: What failed before.
  ///   - settled: The keys of what the run came to; nil where it came to everything.
  package init(_ present: [RunTrouble], after former: RunFailures, settled: Set<String>?) {
    let told = Set(former.all.map(\.gist))
    new = present.filter { !told.contains($0.gist) }
    known = present.filter { told.contains($0.gist) }
    let keys = (settled ?? []).union(present.map(\.key))
    untried = settled == nil ? [] : former.all.filter { !keys.contains($0.key) }
  }

  package var all: [RunTrouble] { new + known + untried }
}
