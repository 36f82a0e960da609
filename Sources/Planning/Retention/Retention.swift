package import Model

/// Decides which titles and episodes go, once everything is known that the rules depend on.
package struct Retention: Sendable {
  /// The rules of one run.
  package struct Rules: Sendable {
    /// Whether titles go whose wish is gone (`when_removed`).
    package var removesUnwished: Bool
    /// Videos that may be removed (`max_delete`).
    package var mostVideos: Int
    /// Whether lists that are empty now are believed.
    package var allowsEmpty: Bool
    /// Lists that hold nothing now.
    package var emptyLists: [String]
    /// Lists that may name more titles than could be told.
    package var listsLeavingOut: [String]
    /// Whether a receipt's wish stood in a file of this watchlist: of others nothing is known.
    package var isOwn: @Sendable (Sidecar.WishNote) -> Bool

    package init(
      removesUnwished: Bool, mostVideos: Int, allowsEmpty: Bool = false, emptyLists: [String] = [],
      listsLeavingOut: [String] = [], isOwn: @escaping @Sendable (Sidecar.WishNote) -> Bool
    ) {
      self.removesUnwished = removesUnwished
      self.mostVideos = mostVideos
      self.allowsEmpty = allowsEmpty
      self.emptyLists = emptyLists
      self.listsLeavingOut = listsLeavingOut
      self.isOwn = isOwn
    }
  }

  let inventory: Inventory
  /// Those of all wishes.
  let subjects: [WishSubject]
  /// What was taken back from the trash.
  let kept: Set<ContentID>
  let rules: Rules
  let now: Timestamp

  package init(
    inventory: Inventory, subjects: [WishSubject], kept: Set<ContentID> = [], rules: Rules, now: Timestamp
  ) {
    self.inventory = inventory
    self.subjects = subjects
    self.kept = kept
    self.rules = rules
    self.now = now
  }

  package func plan() -> RetentionPlan {
    var plan = RetentionPlan()
    plan.removals = subjects.flatMap { leftOut($0, &plan.notes) }
    if rules.removesUnwished { plan.removals += unwished(&plan.refusals, &plan.notes) }
    guard plan.videoCount > rules.mostVideos else { return plan }
    plan.refusals.append(
      "\(plan.videoCount) videos would be removed, more than max_delete = \(rules.mostVideos), so none is: "
        + "\(plan.removals.map(\.title).few); if that is meant, say so with --max-delete \(plan.videoCount)"
    )
    plan.removals = []
    return plan
  }

  /// Of what was taken back from the trash that which needs no mark any more: a wish asks for the title, and no rule would
  /// take it.
  package func settledMarks() -> Set<ContentID> {
    var inventory = inventory
    inventory.paused = []
    var rules = rules
    rules.removesUnwished = true
    rules.allowsEmpty = true
    let unmarked = Retention(inventory: inventory, subjects: subjects, rules: rules, now: now)
    var refusals: [String] = []
    var notes: [String] = []
    let unwished = unmarked.unwished(&refusals, &notes).flatMap(\.videos)
    let wishes = Dictionary(grouping: subjects, by: \.id)
    var settled: Set<ContentID> = []
    for (title, marks) in Dictionary(grouping: kept, by: \.title) {
      guard let subjects = wishes[title] else { continue }
      var unknown: [String] = []
      let leftOut = subjects.flatMap { unmarked.leftOut($0, &unknown) }.flatMap(\.videos)
      guard unknown.isEmpty else { continue }
      let gone = unwished.filter { $0.id?.title == title }
      if gone.isEmpty, marks.contains(ContentID(title)) {
        // It came back when no wish asked for it, and now one does.
        settled.formUnion(marks)
      } else {
        let needed = Set((gone + leftOut).flatMap(Retention.marks))
        settled.formUnion(marks.filter { !needed.contains($0) })
      }
    }
    return settled
  }

  /// The marks by which a video is kept.
  private static func marks(of video: Inventory.Video) -> [ContentID] {
    guard let id = video.id else { return [] }
    return [id, ContentID(id.title)] + video.episodes.map { ContentID(id.title, episode: $0) }
  }

  /// Whether a rule may remove a video at all: it was fetched for a wish of this watchlist, and is as it was fetched.
  func isOurs(_ video: Inventory.Video) -> Bool {
    guard let id = video.id, let receipt = video.receipt, let wish = receipt.wish, rules.isOwn(wish),
      receipt.file?.size == video.size
    else { return false }
    return !inventory.paused.contains(id.title) && kept.isDisjoint(with: Retention.marks(of: video))
  }
}
