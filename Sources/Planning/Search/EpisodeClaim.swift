package import Model

/// The episodes that a release claims to hold, by its name.
enum EpisodeClaim {
  /// What is known of the episodes of a release.
  enum Claim: Sendable, Hashable {
    case episodes(Set<EpisodeNumber>)
    /// Whole seasons: what is in them follows from the show's list.
    case seasons(Set<Int>)
    case wholeShow
    /// The name does not say.
    case none
  }

  static func read(_ facts: ReleaseFacts, known: [EpisodeMetadata]) -> Claim {
    let episodes = EpisodeReading.episodes(of: facts, known: known)
    if !episodes.isEmpty { return .episodes(Set(episodes)) }
    guard facts.episodes.isEmpty, facts.absolute == nil, facts.date == nil else { return .none }
    if !facts.seasons.isEmpty { return .seasons(Set(facts.seasons)) }
    return facts.complete || facts.kind == .pack ? .wholeShow : .none
  }
}

extension EpisodeClaim.Claim {
  func holds(_ episode: EpisodeNumber) -> Bool {
    switch self {
    case .episodes(let episodes): episodes.contains(episode)
    case .seasons(let seasons): seasons.contains(episode.season)
    case .wholeShow: episode.season > 0
    case .none: false
    }
  }

  /// For people; nil where the name does not say.
  var words: String? {
    switch self {
    case .episodes(let episodes): EpisodeNumber.listing(episodes.sorted())
    case .seasons(let seasons):
      "season " + seasons.sorted().map(String.init).joined(separator: ", ")
    case .wholeShow: "the whole show"
    case .none: nil
    }
  }
}

extension Candidate {
  /// The known episodes of a series that a release which has not shown its files promises to hold.
  package func promises(in subject: WishSubject) -> Set<EpisodeNumber> {
    if let missing { return Set(missing.flatMap(\.episodes)) }
    guard let offer else { return [] }
    let known = subject.metadata?.episodes ?? []
    let claim = EpisodeClaim.read(offer.releaseFacts, known: known)
    if case .episodes(let episodes) = claim { return episodes.union(offer.episodes) }
    return offer.episodes.union(known.map(\.number).filter(claim.holds))
  }
}

extension Candidate {
  /// Bytes of what is to be fetched of it, or of all of it; nil where only an add would tell.
  package func announcedSize(in subject: WishSubject) -> Int64? {
    let known = (missing ?? []).compactMap(\.size)
    if !known.isEmpty { return known.reduce(0, +) }
    // Of a pack sources tell the size of one file.
    guard promises(in: subject).count < 2 else { return release.size }
    return offer?.file?.size ?? release.size
  }
}

extension EpisodeNumber {
  /// The first few of several, for people.
  static func listing(_ episodes: [EpisodeNumber]) -> String {
    let shown = episodes.prefix(5).map(\.description).joined(separator: ", ")
    return episodes.count > 5 ? "\(shown) and \(episodes.count - 5) more" : shown
  }
}
