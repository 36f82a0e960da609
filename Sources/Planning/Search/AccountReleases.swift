package import Model

/// The finished torrents of the account, to be found by what their names say.
///
/// Names are compared as whole titles, with the year of a film; never by parts, which is how a sequel gets fetched.
package struct AccountReleases: Sendable {
  private let byTitle: [[String]: [Offered]]
  /// Every finished torrent.
  package let keys: Set<ReleaseKey>

  private struct Offered: Sendable {
    let release: KnownRelease
    let offer: Offer
  }

  /// - Parameter releases: Newest first.
  package init(_ releases: [KnownRelease]) {
    var byTitle: [[String]: [Offered]] = [:]
    for (position, release) in releases.enumerated() {
      var offer = Offer(name: release.name, position: position)
      offer.isInAccount = true
      guard let title = offer.releaseFacts.title else { continue }
      byTitle[TitleMatch.words(title), default: []].append(Offered(release: release, offer: offer))
    }
    self.byTitle = byTitle
    keys = Set(releases.map(\.key))
  }

  /// The torrents whose names say that they hold what is looked for.
  package func candidates(for search: Search) -> [Candidate] {
    let subject = search.subject
    var offered: [Offered] = []
    for words in TitleMatch.spellings(of: subject) { offered += byTitle[words] ?? [] }
    return offered.filter { holds($0.offer.releaseFacts, search) }.map {
      Candidate(origin: .account, release: $0.release, offer: $0.offer)
    }
  }

  private func holds(_ facts: ReleaseFacts, _ search: Search) -> Bool {
    let wanted = search.subject.year
    guard let episode = search.episode else {
      return facts.seasons.isEmpty && facts.episodes.isEmpty && (wanted == nil || facts.year == wanted)
    }
    guard facts.year == nil || wanted == nil || facts.year == wanted else { return false }
    return EpisodeClaim.read(facts, known: search.knownEpisodes).holds(episode)
  }
}
