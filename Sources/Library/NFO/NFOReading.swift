package import Markup
package import Model

/// What an NFO says of one title or episode, whoever wrote it.
package struct NFOReading: Sendable, Hashable {
  /// The name of the root element: `movie`, `tvshow`, `episodedetails`; empty where only an id is left.
  package var root: String
  /// Of the movie, show or episode itself.
  package var imdb: IMDbID?
  /// An id of our own, as it stands in sidecars.
  package var ownID: String?
  package var title: String?
  package var year: Int?
  package var season: Int?
  package var episode: Int?

  /// The longest file that is read.
  package static let maximumBytes = XMLLimits().bytes

  package init(
    root: String = "", imdb: IMDbID? = nil, ownID: String? = nil, title: String? = nil, year: Int? = nil,
    season: Int? = nil, episode: Int? = nil
  ) {
    self.root = root
    self.imdb = imdb
    self.ownID = ownID
    self.title = title
    self.year = year
    self.season = season
    self.episode = episode
  }

  /// Reads every block of an NFO: several where a file holds several episodes; of a damaged one, what is left.
  ///
  /// Throws when that is nothing.
  package static func read(_ bytes: [UInt8]) throws(XMLFault) -> [NFOReading] {
    let document = NFODocument(bytes)
    if let refusal = document.refusal { throw refusal }
    return document.blocks.map(NFOReading.init)
  }

  /// The title's id; nil for one that only other databases know.
  package var titleID: TitleID? { imdb.map { TitleID($0) } ?? ownID.flatMap { TitleID($0) } }

  /// The id of the video itself; an episode has one only in an NFO of ours.
  package var contentID: ContentID? {
    ownID.flatMap { ContentID($0) } ?? (root == "episodedetails" ? nil : titleID.map { ContentID($0) })
  }

  init(_ root: XMLElement) {
    func text(_ name: String) -> String? {
      root.first(name).map { $0.text.trimmingBlanks() }.flatMap { $0.isEmpty ? nil : $0 }
    }
    func uniqueID(_ type: String) -> String? {
      root.all("uniqueid").first { $0[attribute: "type"]?.lowercased() == type }?.text.trimmingBlanks()
    }
    self.init(
      root: root.name,
      imdb: [uniqueID("imdb"), text("imdbid"), text("imdb_id"), text("id")].lazy.compactMap { $0 }
        .compactMap { IMDbID($0) }.first,
      ownID: uniqueID(NFOIDs.ownType), title: text("title"),
      year: text("year").flatMap { Int($0) }
        ?? (text("premiered") ?? text("aired")).flatMap { Timestamp($0)?.year },
      season: text("season").flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil },
      episode: text("episode").flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil })
  }
}
