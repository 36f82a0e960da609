internal import Model

/// Makes one wish of those that share kind, id and profile.
struct WishMerging {
  private(set) var wishes: [Wish] = []
  private(set) var warnings: [Problem] = []
  /// Where a wish of each identity stands in `wishes`.
  private var places: [Identity: Int] = [:]
  /// The first wish of each id.
  private var kinds: [IMDbID: Wish] = [:]

  /// What makes two wishes one.
  private struct Identity: Hashable {
    enum Subject: Hashable {
      case imdb(IMDbID)
      case infohash(Infohash)
      case release(ReleaseReference)
      case title(String, Int?)
    }

    let kind: Wish.Kind
    let profile: String
    let subject: Subject

    init(_ wish: Wish) {
      kind = wish.kind
      profile = wish.profile
      subject =
        if let imdb = wish.imdb {
          .imdb(imdb)
        } else if let first = wish.releases.first {
          first.infohash.map { .infohash($0) } ?? .release(first)
        } else {
          .title(wish.title?.folded ?? "", wish.year)
        }
    }
  }

  mutating func add(_ wish: Wish) {
    checkKind(of: wish)
    let identity = Identity(wish)
    guard let place = places[identity] else {
      places[identity] = wishes.count
      wishes.append(wish)
      return
    }
    let first = wishes[place]
    let isWhole = wishes[place].take(wish)
    let rest = isWhole ? "they are taken as one" : "the episodes of the first are taken"
    warnings.append(
      Problem(
        .warning, file: wish.origin.file, line: wish.origin.line, column: wish.origin.column,
        message:
          "\(wish.label) is wished for twice with the profile '\(wish.profile)', at \(first.origin.place) "
          + "and \(wish.origin.place); \(rest)"))
  }
}

extension WishMerging {
  /// An id is of a film or of a series.
  private mutating func checkKind(of wish: Wish) {
    guard let imdb = wish.imdb else { return }
    guard let first = kinds[imdb] else {
      kinds[imdb] = wish
      return
    }
    guard first.kind != wish.kind else { return }
    warnings.append(
      Problem(
        .warning, file: wish.origin.file, line: wish.origin.line, column: wish.origin.column,
        message:
          "\(imdb) is wished for as a \(first.kind.rawValue) at \(first.origin.place) and as a "
          + "\(wish.kind.rawValue) at \(wish.origin.place), and is only one of them"))
  }
}

extension Wish.Origin {
  fileprivate var place: String { "\(file):\(line)" }
}

extension Wish {
  /// Takes over what another wish for the same adds; false if its episodes cannot be added to these.
  fileprivate mutating func take(_ other: Wish) -> Bool {
    imdb = imdb ?? other.imdb
    title = title ?? other.title
    year = year ?? other.year
    for release in other.releases where !releases.contains(release) { releases.append(release) }
    for subtitle in other.subtitles where !subtitles.contains(subtitle) { subtitles.append(subtitle) }
    guard kind == .series else { return true }
    // What either wants to keep is kept.
    switch (keep, other.keep) {
    case (.latest(let count), .latest(let more)): keep = .latest(max(count, more))
    default: keep = .all
    }
    guard let union = episodes.union(other.episodes) else { return false }
    episodes = union
    return true
  }
}

extension EpisodeSelection {
  /// Every episode of both; nil where no selection says that.
  fileprivate func union(_ other: EpisodeSelection) -> EpisodeSelection? {
    switch (self, other) {
    case (.all, .all), (.all, .latest), (.latest, .all): return .all
    case (.latest(let count), .latest(let more)): return .latest(max(count, more))
    case (.ranges(let ranges), .ranges(let more)):
      return .ranges(ranges + more.filter { !ranges.contains($0) })
    case (.all, .ranges(let ranges)), (.ranges(let ranges), .all):
      // All leaves out the specials that a range may name.
      let specials = ranges.filter { $0.first.season == 0 }
      guard !specials.isEmpty else { return .all }
      return .ranges([EpisodeRange(first: EpisodeNumber(season: 1, number: 0), last: .endOfShow)] + specials)
    case (.latest, .ranges), (.ranges, .latest): return nil
    }
  }
}
