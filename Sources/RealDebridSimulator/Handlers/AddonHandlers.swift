/// A Stremio addon that offers the swarm's torrents as streams, and what ``AddonScript`` adds; for `[[source]]` and
/// `[[list]]`.
///
/// It answers under `/addon/` and, as an addon with a configuration or a key does, under `/addon/<anything>/`.
enum AddonHandlers {
  private typealias Answer =
    @Sendable (_ type: String, _ id: String, _ extra: FormFields, Call, WorldState) -> JSON

  static let routes: [Route] = ["addon", "addon/:config"].flatMap { root in
    [manifest(root)] + resource(root, "stream", streams) + resource(root, "subtitles", subtitles)
      + resource(root, "catalog", catalog)
  }

  private static func manifest(_ root: String) -> Route {
    .open("GET", "\(root)/manifest.json", .addon) { call, state in
      let manifest = state.addon.manifest ?? usualManifest(state.addon)
      return .json(manifest.withFullAddresses(at: call.request.origin))
    }
  }

  /// The addresses of a resource, without and with a part for extras.
  private static func resource(_ root: String, _ name: String, _ answer: @escaping Answer) -> [Route] {
    ["\(root)/\(name)/:type/:id", "\(root)/\(name)/:type/:id/:extra"].map { path in
      let hasExtra = path.hasSuffix(":extra")
      return .open("GET", path, .addon) { call, state in
        // The last ones: a configuration stands before them.
        let parameters = Array(call.parameters.suffix(hasExtra ? 3 : 2))
        guard let last = parameters.last, last.hasSuffix(".json") else {
          return .text("not found\n", status: 404)
        }
        let id = hasExtra ? parameters[1] : String(last.dropLast(".json".count))
        let extra = hasExtra ? extras(call.request.path) : FormFields(query: "")
        return .json(answer(parameters[0], id, extra, call, state).withFullAddresses(at: call.request.origin))
      }
    }
  }

  /// From the path as it was sent: a value may hold an encoded `&`.
  private static func extras(_ path: String) -> FormFields {
    let last = path.split(separator: "/").last ?? ""
    return FormFields(query: String(last.hasSuffix(".json") ? last.dropLast(".json".count) : last))
  }

  private static func usualManifest(_ addon: AddonScript) -> JSON {
    var resources: [JSON] = ["stream"]
    if !addon.catalogs.isEmpty { resources.append("catalog") }
    if !addon.subtitles.isEmpty { resources.append("subtitles") }
    let catalogs = addon.catalogs.keys.sorted().map { key -> JSON in
      let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
      return [
        "type": .string(parts.first ?? ""), "id": .string(parts.last ?? ""),
        "name": .string(parts.last ?? ""),
        "extra": [["name": "skip"]],
      ]
    }
    return [
      "id": "org.offlinio.simulator", "version": "1.0.0", "name": "Simulator",
      "description": "Offers what the simulated swarm has", "resources": .array(resources),
      "types": ["movie", "series"], "idPrefixes": ["tt"], "catalogs": .array(catalogs),
    ]
  }

  @Sendable private static func streams(
    _ type: String, _ id: String, _ extra: FormFields, _ call: Call, _ state: WorldState
  ) -> JSON {
    if let streams = state.addon.streams["\(type)/\(id)"] { return ["streams": .array(streams)] }
    let parts = id.split(separator: ":").map(String.init)
    let torrents = state.swarm.filter { $0.imdb == parts.first }
    return ["streams": .array(torrents.compactMap { stream($0, episode: Array(parts.dropFirst())) })]
  }

  @Sendable private static func subtitles(
    _ type: String, _ id: String, _ extra: FormFields, _ call: Call, _ state: WorldState
  ) -> JSON {
    ["subtitles": .array(state.addon.subtitles["\(type)/\(id)"] ?? [])]
  }

  @Sendable private static func catalog(
    _ type: String, _ id: String, _ extra: FormFields, _ call: Call, _ state: WorldState
  ) -> JSON {
    let skip = extra["skip"].flatMap { Int($0) } ?? 0
    return ["metas": .array(state.addon.page(of: "\(type)/\(id)", skip: max(0, min(skip, 1_000_000))))]
  }

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
