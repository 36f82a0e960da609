package import Model

/// Whether a wish is for a film or a series, where the user does not say so.
package enum WishKindFinding {
  /// How to say so.
  package static let advice = "say which it is with --movie or --series"

  /// What the name of a release and its files say; nil where there is neither.
  package static func kind(
    named name: String?, files: [ReleaseFile] = [], parseName: (String) -> ReleaseFacts
  ) -> Wish.Kind? {
    let videos = files.filter { VideoFiles.isVideo($0.path) }
    guard name != nil || !videos.isEmpty else { return nil }
    // A season's own name often says nothing of it.
    let names = [name].compactMap(\.self) + videos.map(\.path)
    return names.contains { isOfSeries(parseName($0)) } ? .series : .movie
  }

  private static func isOfSeries(_ facts: ReleaseFacts) -> Bool {
    switch facts.kind {
    case .episode, .pack: true
    case .movie, .sample, .extra: false
    }
  }
}
