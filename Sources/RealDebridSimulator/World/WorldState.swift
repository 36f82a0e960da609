/// Everything the simulated services know.
package struct WorldState: Sendable {
  /// A link of a file hoster that the account may unrestrict.
  package struct HosterLink: Sendable {
    package var address: String
    package var name: String
    package var content: Content

    package init(address: String, name: String, content: Content) {
      self.address = address
      self.name = name
      self.content = content
    }
  }

  /// What somebody was told at `/hooks/<path>`.
  package struct Told: Sendable, Hashable {
    package let path: String
    package let body: [UInt8]
  }

  package var account = Account()
  package var options = Options()
  package var login = DeviceLogin()
  package var faults: [Fault] = []
  package private(set) var swarm: [SwarmTorrent] = []
  package var hosterLinks: [HosterLink] = []
  /// Served under `/files/<name>` without the API.
  package var plainFiles: [String: Content] = [:]
  /// Served under `/images/<name>`.
  package var images: [String: Content] = [:]
  /// Cinemeta's `meta` objects by `movie/tt…` or `series/tt…`; strings that start with `/images/` or
  /// `/files/` become full addresses.
  package var titles: [String: JSON] = [:]
  package var tmdb = TMDBScript()
  package var addon = AddonScript()
  package var log = RequestLog()
  /// Oldest first.
  package var told: [Told] = []

  var identifiers = IdentifierSequence()
  /// Oldest first.
  var torrents: [AccountTorrent] = []
  /// Oldest first.
  var downloads: [DownloadRow] = []
  /// By the first 13 characters of the link's id.
  var links: [String: LinkedFile] = [:]
  var rateWindows: [RateWindow] = []
  var baseline: Baseline?

  package init() {}

  /// Makes a torrent known to the service; one with the same infohash is replaced.
  package mutating func add(_ torrent: SwarmTorrent) {
    swarm.removeAll { $0.infohash == torrent.infohash }
    swarm.append(torrent)
  }

  /// The torrent with this name or infohash.
  package func torrent(_ name: String) -> SwarmTorrent? {
    swarm.first { $0.name == name || $0.infohash.hex == name.lowercased() }
  }

  func torrent(_ infohash: Infohash) -> SwarmTorrent? {
    swarm.first { $0.infohash == infohash }
  }

  /// Puts a finished torrent into the account, as if its owner had added it long ago; nil when the name is unknown.
  @discardableResult
  package mutating func addFinished(_ name: String, selecting ids: Set<Int>? = nil, now: Double) -> String? {
    guard var torrent = torrent(name) else { return nil }
    torrent.lifecycle = .cached(afterPolls: 0)
    torrent.cachedSelection = nil
    let videos = torrent.files.indices.filter { MediaType.isUnpacked(torrent.files[$0].path) }.map { $0 + 1 }
    let id = identifiers.next()
    var entry = AccountTorrent(id: id, torrent: torrent, added: now, byMagnet: false)
    select(ids ?? Set(videos), in: &entry)
    torrents.append(entry)
    return id
  }

  /// The infohashes of the account's torrents, oldest first; a hash that was added twice is there twice.
  package var accountHashes: [Infohash] { torrents.map(\.torrent.infohash) }

  /// Chooses files and makes the links that the finished torrent will show.
  mutating func select(_ ids: Set<Int>, in entry: inout AccountTorrent) {
    let links = entry.torrent.linkedFiles(selection: ids).map { file in
      guard let file else { return "" }
      let id = identifiers.next(length: options.linkLength)
      self.links[String(id.prefix(13))] = file
      return "https://real-debrid.com/d/\(id)"
    }
    entry.select(ids, links: links)
  }
}
