/// A Stremio addon that offers the swarm's torrents as streams, for `[[source]]`.
enum AddonHandlers {
  static let routes: [Route] = [
    .open("GET", "addon/manifest.json", .addon) { _, _ in
      .json([
        "id": "org.offlinio.simulator", "version": "1.0.0", "name": "Simulator",
        "description": "Offers what the simulated swarm has", "resources": ["stream"],
        "types": ["movie", "series"], "idPrefixes": ["tt"], "catalogs": [],
      ])
    },
    .open("GET", "addon/stream/:type/:id", .addon) { call, state in
      let id = call.parameters[1]
      guard id.hasSuffix(".json") else { return .text("not found\n", status: 404) }
      let parts = id.dropLast(".json".count).split(separator: ":").map(String.init)
      let torrents = state.swarm.filter { $0.imdb == parts.first }
      return .json(["streams": .array(torrents.compactMap { stream($0, episode: Array(parts.dropFirst())) })])
    },
  ]

  /// Nil when the torrent has no file for the episode.
  private static func stream(_ torrent: SwarmTorrent, episode: [String]) -> JSON? {
    let videos = torrent.files.enumerated().filter { MediaType.isUnpacked($0.element.path) }
    let wanted = episode.compactMap { Int($0) }
    let file =
      wanted.count == 2
      ? videos.first { $0.element.path.uppercased().contains(Self.label(wanted[0], wanted[1])) }
      : videos.max { $0.element.content.size < $1.element.content.size }
    guard let file else { return nil }
    let name = file.element.path.split(separator: "/").last.map(String.init) ?? file.element.path
    return [
      "name": "Simulator", "title": "\(torrent.name)\n\(name)", "infoHash": .string(torrent.infohash.hex),
      "fileIdx": JSON(file.offset),
      "behaviorHints": ["filename": .string(name), "videoSize": .integer(file.element.content.size)],
      "sources": .array(torrent.trackers.map { "tracker:\($0)" }),
    ]
  }

  private static func label(_ season: Int, _ episode: Int) -> String {
    "S\(season < 10 ? "0" : "")\(season)E\(episode < 10 ? "0" : "")\(episode)"
  }
}
