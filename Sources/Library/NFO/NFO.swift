package import Markup
package import Model

/// The NFO files that Kodi, Jellyfin, Emby and Plex read, built from sidecars.
///
/// What is left out is left out on purpose: play counts and the like would reset the player's own, `episodeguide` makes
/// Kodi skip episodes, addresses of pictures would send players to the internet, and a time of writing would make a
/// new file of the same facts.
///
/// With the bytes that lie in the file's place, everything in them that no sidecar holds stays: `lockdata`, `playcount`,
/// `trailer` and whatever else others put there, and after them what follows, such as the address that Kodi's scrapers
/// look for. Text before the elements goes, and comments in them do. The same facts over an
/// NFO of ours give its bytes again. Each throws when those bytes are no NFO of the kind; they are then the user's.
package enum NFO {
  /// The bytes of `<stem>.nfo` of a movie.
  package static func movie(_ movie: Sidecar, over existing: [UInt8]? = nil) throws(XMLFault) -> [UInt8] {
    try document([movieTree(movie)], over: existing)
  }

  /// The bytes of `tvshow.nfo`.
  package static func show(_ show: Sidecar, over existing: [UInt8]? = nil) throws(XMLFault) -> [UInt8] {
    try document([showTree(show)], over: existing)
  }

  /// The bytes of a season's `season.nfo`, which Jellyfin, Emby and Plex read; nil for a season that has no name of its
  /// own, since its number says the rest.
  package static func season(
    _ number: Int, of show: Sidecar
  ) throws(XMLFault) -> [UInt8]? {
    let name = NFOText.line(show.seasonNames[number] ?? "")
    guard !name.isEmpty, number >= 0 else { return nil }
    var tree = NFOTree("season")
    tree.add("title", text: name)
    tree.add("showtitle", line: show.title)
    tree.add("seasonnumber", number: number)
    return try XMLWriter.document([tree.element])
  }

  /// The bytes of `<stem>.nfo` of a file with one episode or several: one block for each, in the order of the file.
  ///
  /// Only the first has a receipt that tells the user's changes from ours. Of the others each element that is there
  /// already stays, and what is not is added.
  package static func episodes(
    _ episodes: [Sidecar], over existing: [UInt8]? = nil
  ) throws(XMLFault) -> [UInt8] {
    let blocks = episodes.map { episode in
      // All of them lie in the one file, which one receipt describes.
      var episode = episode
      episode.file = episode.file ?? episodes.first?.file
      episode.added = episode.added ?? episodes.first?.added
      return episodeTree(episode, isAlone: episodes.count == 1)
    }
    return try document(blocks, over: existing)
  }

  /// The element that stands for a sidecar: of a file with several episodes the first.
  static func tree(_ sidecar: Sidecar) -> XMLElement {
    switch sidecar.kind {
    case .movie: movieTree(sidecar)
    case .series: showTree(sidecar)
    case .episode: episodeTree(sidecar, isAlone: true)
    }
  }

  private static func document(
    _ blocks: [XMLElement], over existing: [UInt8]?
  ) throws(XMLFault) -> [UInt8] {
    guard let existing else { return try XMLWriter.document(NFOEncodingHint.given(blocks)) }
    let content = try XMLReader.plainContent(of: existing)
    let merged = try NFOKeeping.merge(blocks, over: content.roots)
    return try XMLWriter.document(NFOEncodingHint.given(merged), tail: content.tail.trimmingBlanks())
  }

  private static func movieTree(_ movie: Sidecar) -> XMLElement {
    var tree = NFOTree("movie")
    tree.addTitle(of: movie)
    tree.addIDs(of: movie)
    tree.addRatings(movie.ratings, withVotes: true)
    tree.addDates(of: movie)
    tree.addWords(of: movie)
    tree.addCollection(of: movie)
    tree.addKinds(of: movie)
    tree.addPeople(of: movie)
    tree.addFile(of: movie)
    return tree.element
  }

  private static func showTree(_ show: Sidecar) -> XMLElement {
    var tree = NFOTree("tvshow")
    tree.addTitle(of: show)
    tree.addIDs(of: show)
    tree.addRatings(show.ratings, withVotes: false)
    tree.addDates(of: show)
    if show.isRunning != true { tree.add("enddate", line: NFOText.date(show.ended)) }
    if let isRunning = show.isRunning { tree.add("status", text: NFOText.status(isRunning)) }
    tree.addWords(of: show)
    tree.addKinds(of: show)
    tree.addSeasons(of: show)
    tree.addPeople(of: show)
    return tree.element
  }

  private static func episodeTree(_ episode: Sidecar, isAlone: Bool) -> XMLElement {
    var tree = NFOTree("episodedetails")
    tree.addTitle(of: episode)
    if let place = episode.episode {
      tree.add("showtitle", line: place.seriesTitle)
      tree.add("season", number: place.season)
      tree.add("episode", number: place.number)
      if isAlone, let last = place.lastNumber, last > place.number {
        tree.add("episodenumberend", number: last)
      }
    }
    tree.addIDs(of: episode)
    tree.addRatings(episode.ratings, withVotes: false)
    tree.add("aired", line: NFOText.date(episode.released))
    tree.addWords(of: episode)
    tree.addPeople(of: episode)
    tree.addFile(of: episode)
    return tree.element
  }
}
