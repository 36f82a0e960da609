package import Markup
package import Model

/// What an NFO says of one title or episode, whoever wrote it.
package struct NFOReading: Sendable, Hashable {
  /// The name of the root element: `movie`, `tvshow`, `episodedetails`; empty for a plain text.
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

  /// Reads every block of an NFO: several where a file holds several episodes.
  ///
  /// Release groups call plain texts NFO as well; of those only an address of IMDb counts.
  package static func read(_ bytes: [UInt8]) throws(XMLFault) -> [NFOReading] {
    let address = addressedID(in: bytes)
    do throws(XMLFault) {
      var readings = try XMLReader.roots(of: bytes).map(NFOReading.init)
      if readings.count == 1, readings[0].imdb == nil, readings[0].root != "episodedetails" {
        readings[0].imdb = address
      }
      return readings
    } catch {
      guard let address else { throw error }
      return [NFOReading(imdb: address)]
    }
  }

  /// What half an NFO still tells: the title that it is about; none where even that is lost.
  package static func rescued(from bytes: [UInt8]) -> [NFOReading] {
    markedID(in: bytes).map { [NFOReading(imdb: $0)] } ?? []
  }

  /// The title's id; nil for one that only other databases know.
  package var titleID: TitleID? { imdb.map { TitleID($0) } ?? ownID.flatMap { TitleID($0) } }

  /// The id of the video itself; an episode has one only in an NFO of ours.
  package var contentID: ContentID? {
    ownID.flatMap { ContentID($0) } ?? (root == "episodedetails" ? nil : titleID.map { ContentID($0) })
  }

  private init(_ root: XMLElement) {
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

  /// The id in the first address of an IMDb title page.
  private static func addressedID(in bytes: [UInt8]) -> IMDbID? { id(after: "imdb.com/title/", in: bytes) }

  /// The id in the first element of an NFO that names one, however broken the rest is; not that of an episode.
  private static func markedID(in bytes: [UInt8]) -> IMDbID? {
    let head = String(decoding: bytes.prefix(4_096), as: UTF8.self)
    guard head.contains("<movie") || head.contains("<tvshow") else { return nil }
    return id(after: "type=\"imdb\">", in: bytes) ?? id(after: "default=\"true\">", in: bytes)
      ?? id(after: "<imdbid>", in: bytes) ?? id(after: "<id>", in: bytes)
  }

  private static func id(after mark: String, in bytes: [UInt8]) -> IMDbID? {
    let mark = Array((mark + "tt").utf8)
    var rest = bytes[...]
    while let start = rest.firstIndex(of: mark[0]) {
      rest = rest[start...]
      if rest.starts(with: mark) {
        let digits = rest.dropFirst(mark.count).prefix(11).prefix(while: \.isDecimalDigit)
        if let id = IMDbID("tt" + String(decoding: digits, as: UTF8.self)) { return id }
      }
      rest = rest.dropFirst()
    }
    return nil
  }
}
