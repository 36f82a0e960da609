import Model
package import Planning

/// A saved plan as the bound of a run: what it does not list is neither tried nor removed.
package struct ApprovedPlan: Sendable, Hashable {
  /// What of a release may be fetched.
  private enum Files: Sendable, Hashable {
    /// Those of the listed episodes; where none are, those that the same wish asks for.
    case any(episodes: Set<String>, asks: String)
    case these([String])
  }

  let saved: SavedPlan
  private var items: [VersionID: [ReleaseKey: Files]] = [:]
  private var removals: [ContentID: Set<String>] = [:]

  package init(_ saved: SavedPlan) {
    self.saved = saved
    for item in saved.items {
      guard let id = TitleID(item.id) else { continue }
      var candidates = items[VersionID(id: ContentID(id), profile: item.profile)] ?? [:]
      for candidate in item.candidates {
        guard let key = ReleaseKey(candidate.release) else { continue }
        candidates[key] =
          candidate.files.map { .these($0.map(\.path)) }
          ?? .any(episodes: Set(item.episodes), asks: item.asks)
      }
      items[VersionID(id: ContentID(id), profile: item.profile)] = candidates
    }
    for removal in saved.removals {
      guard let id = ContentID(removal.id) else { continue }
      removals[id, default: []].formUnion(removal.videos)
    }
  }

  func lists(_ subject: WishSubject) -> Bool { items[subject.version] != nil }

  func admits(_ candidate: Candidate, for subject: WishSubject) -> Bool {
    items[subject.version]?[candidate.release.key] != nil
  }

  func admits(_ file: MappedFile, of release: ReleaseKey, for subject: WishSubject) -> Bool {
    switch items[subject.version]?[release] {
    case nil: false
    case .any(let episodes, let asks) where episodes.isEmpty: asks == SavedPlan.asked(subject.wish)
    case .any(let episodes, _): file.episodes.contains { episodes.contains($0.description) }
    case .these(let paths): paths.contains { ApprovedPlan.isSame($0, file.path) }
    }
  }

  /// Only one of a torrent file and the service begins a path with the folder of all files.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    func parts(_ path: String) -> [Substring] { path.split(separator: "/") }
    let (one, other) = (parts(one), parts(other))
    return one == other || Array(one.dropFirst()) == other || one == Array(other.dropFirst())
  }

  /// The plan of now without what this one does not list.
  package func restricting(_ plan: Plan) -> Plan {
    var plan = plan
    plan.titles = plan.titles.filter { lists($0.subject) }.map(restricting)
    plan.removals = restricting(plan.removals)
    return plan
  }

  func restricting(_ title: PlannedTitle) -> PlannedTitle {
    var title = title
    switch title.decision {
    case .fetch(let candidates):
      let admitted = candidates.compactMap { restricting($0, title.subject) }
      title.decision = admitted.isEmpty ? .wait(reason: ApprovedPlan.nothingListed) : .fetch(admitted)
    case .search where items[title.subject.version]?.isEmpty ?? true:
      title.decision = .wait(reason: ApprovedPlan.nothingListed)
    case .fulfilled, .deleted, .paused, .search, .wait, .fail, .leftOut, .unknown: break
    }
    return title
  }

  func restricting(_ found: RankedCandidates, for subject: WishSubject) -> RankedCandidates {
    var found = found
    found.accepted.removeAll { !admits($0, for: subject) }
    return found
  }

  /// A title goes with exactly the videos that are listed, or fewer.
  func restricting(_ removals: [Removal]) -> [Removal] {
    removals.filter { removal in
      guard let listed = self.removals[removal.id] else { return false }
      return removal.videos.allSatisfy { listed.contains($0.path) }
    }
  }

  private func restricting(_ candidate: Candidate, _ subject: WishSubject) -> Candidate? {
    guard admits(candidate, for: subject) else { return nil }
    var candidate = candidate
    let missing = candidate.missing?.filter { admits($0, of: candidate.release.key, for: subject) }
    guard missing?.isEmpty != true else { return nil }
    candidate.missing = missing
    return candidate
  }

  static let nothingListed = "the plan lists nothing of what there is to try"

  /// What is said of entries that come to nothing, and of titles that are left to another run.
  package func remarks(on plan: Plan) -> [String] {
    let titles = Dictionary(plan.titles.map { ($0.subject.version, $0) }) { first, _ in first }
    var remarks = saved.items.filter { !$0.candidates.isEmpty }.compactMap { item -> String? in
      guard let id = TitleID(item.id) else { return nil }
      let why: String? =
        switch titles[VersionID(id: ContentID(id), profile: item.profile)]?.decision {
        case nil: "no wish asks for it any more"
        case .fulfilled: "it is there by now"
        case .deleted: "it was deleted"
        case .paused: "it is paused"
        case .leftOut(let reason): reason
        case .fetch, .search, .wait, .fail, .unknown: nil
        }
      return why.map { "\(item.id) of the plan is skipped: \($0)" }
    }
    let others = plan.titles.count { title in
      switch title.decision {
      case .fetch, .search: !lists(title.subject)
      default: false
      }
    }
    if others > 0 {
      remarks.append(
        "\(others) \(others == 1 ? "title" : "titles") that the plan does not list: left to another run")
    }
    return remarks
  }

  /// What is said of removals that are not made after all, or not by this plan.
  func remarks(on removals: [Removal]) -> [String] {
    let due = Dictionary(removals.map { ($0.id, $0) }) { first, _ in first }
    let admitted = Set(restricting(removals).map(\.id))
    let over = saved.removals.filter { ContentID($0.id).map { due[$0] == nil } ?? false }.map {
      "\($0.id) of the plan stays: no rule removes it any more"
    }
    let left = removals.filter { !admitted.contains($0.id) }.map {
      "\($0.title) [\($0.id)] stays: the plan does not list it, or not all of it"
    }
    return over + left
  }
}
