/// The id of one video: a movie's title id, or a series' title id with season and episode (`tt0903747:1:2`).
///
/// A double episode has the id of its first. The text form is what sidecars, Stremio and `explain` use.
package struct ContentID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let title: TitleID
  package let episode: EpisodeNumber?

  package init(_ title: TitleID, episode: EpisodeNumber? = nil) {
    self.title = title
    self.episode = episode
  }

  package init?(_ text: String) {
    guard text.utf8.contains(UInt8(ascii: ":")) else {
      guard let title = TitleID(text) else { return nil }
      self.init(title)
      return
    }
    var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let titleParts = parts.first == "off" ? 2 : 1
    guard parts.count >= titleParts, let title = TitleID(parts.prefix(titleParts).joined(separator: ":"))
    else { return nil }
    parts.removeFirst(titleParts)
    switch parts.count {
    case 0: self.init(title)
    case 2:
      guard let season = Int(parts[0]), let number = Int(parts[1]), season >= 0, number >= 0 else {
        return nil
      }
      self.init(title, episode: EpisodeNumber(season: season, number: number))
    default: return nil
    }
  }

  package var description: String {
    guard let episode else { return title.text }
    return "\(title.text):\(episode.season):\(episode.number)"
  }

  package static func < (left: ContentID, right: ContentID) -> Bool {
    if left.title != right.title { return left.title < right.title }
    switch (left.episode, right.episode) {
    case (let left?, let right?): return left < right
    case (nil, _?): return true
    default: return false
    }
  }
}
