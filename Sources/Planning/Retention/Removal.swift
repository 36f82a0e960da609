package import Model

/// Videos that a rule of `[retention]` or a wish's `keep` removes.
package struct Removal: Sendable, Hashable {
  package enum Rule: Sendable, Hashable {
    /// No wish asks for it any more.
    case wishGone
    /// Older than the last so many.
    case keep(Int)
  }

  package var id: ContentID
  /// `Title (Year)`, with the episode where it is one alone.
  package var title: String
  package var rule: Rule
  /// Whether the title goes with all that is there of it.
  package var isWhole: Bool
  package var videos: [Inventory.Video]

  package init(id: ContentID, title: String, rule: Rule, isWhole: Bool, videos: [Inventory.Video]) {
    self.id = id
    self.title = title
    self.rule = rule
    self.isWhole = isWhole
    self.videos = videos
  }

  package var bytes: Int64 { videos.reduce(0) { $0 + $1.size } }

  package var reason: String {
    switch rule {
    case .wishGone: "no wish asks for it any more"
    case .keep(let count): "keep = \"latest \(count)\" leaves it out"
    }
  }
}

/// What the rules remove in one run.
package struct RetentionPlan: Sendable, Hashable {
  /// Empty where there is a refusal.
  package var removals: [Removal] = []
  /// Why nothing, or not all, is removed although a rule asks for it: somebody has to say that it is meant.
  package var refusals: [String] = []
  /// What a rule could not decide.
  package var notes: [String] = []

  package init() {}

  package var videoCount: Int { removals.reduce(0) { $0 + $1.videos.count } }
}
