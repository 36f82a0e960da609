package import Markup
package import Model

/// The NFO files that Kodi, Jellyfin, Emby and Plex read, built from sidecars.
///
/// What is left out is left out on purpose: play counts and the like would reset the player's own, `episodeguide` makes
/// Kodi skip episodes, addresses of pictures would send players to the internet, and a time of writing would make a
/// new file of the same facts.
package enum NFO {
  /// The bytes of `<stem>.nfo` of a movie.
  package static func movie(_ movie: Sidecar) throws(XMLFault) -> [UInt8] {
    try XMLWriter.document([movieTree(movie)])
  }

  /// The bytes of `tvshow.nfo`.
  package static func show(_ show: Sidecar) throws(XMLFault) -> [UInt8] {
    try XMLWriter.document([showTree(show)])
  }

  /// The bytes of `<stem>.nfo` of a file with one episode or several: one block for each, in the order of the file.
  package static func episodes(_ episodes: [Sidecar]) throws(XMLFault) -> [UInt8] {
    try XMLWriter.document(episodes.map(episodeTree))
  }

  private static func movieTree(_ movie: Sidecar) -> XMLElement {
    var tree = NFOTree("movie")
    tree.addTitle(of: movie)
    tree.addIDs(of: movie)
    tree.addRatings(movie.ratings, withVotes: true)
    tree.addDates(released: movie.released, year: movie.year)
    tree.addWords(of: movie)
    if let collection = movie.collection {
      tree.add("set") { $0.add("name", line: collection) }
    }
    tree.add("genre", NFOText.values(movie.genres, separatedBy: ["/"]))
    tree.add("studio", NFOText.values(movie.studios, separatedBy: []))
    tree.addPeople(of: movie)
    return tree.element
  }

  private static func showTree(_ show: Sidecar) -> XMLElement {
    var tree = NFOTree("tvshow")
    tree.addTitle(of: show)
    tree.addIDs(of: show)
    tree.addRatings(show.ratings, withVotes: false)
    tree.addDates(released: show.released, year: show.year)
    tree.addWords(of: show)
    tree.add("genre", NFOText.values(show.genres, separatedBy: ["/"]))
    tree.add("studio", NFOText.values(show.studios, separatedBy: []))
    tree.addPeople(of: show)
    return tree.element
  }

  private static func episodeTree(_ episode: Sidecar) -> XMLElement {
    var tree = NFOTree("episodedetails")
    tree.addTitle(of: episode)
    if let place = episode.episode {
      tree.add("showtitle", line: place.seriesTitle)
      tree.add("season", number: place.season)
      tree.add("episode", number: place.number)
    }
    tree.addIDs(of: episode)
    tree.addRatings(episode.ratings, withVotes: false)
    tree.add("aired", line: NFOText.date(episode.released))
    tree.addWords(of: episode)
    tree.addPeople(of: episode)
    return tree.element
  }
}
