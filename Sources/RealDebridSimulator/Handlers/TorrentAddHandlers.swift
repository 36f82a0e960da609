/// How torrents get into the account.
enum TorrentAddHandlers {
  static let routes: [Route] = [
    .api("POST", "torrents/addMagnet", .addMagnet) { call, state in addMagnet(call, &state) },
    .api("PUT", "torrents/addTorrent", .addTorrent) { call, state in addTorrent(call, &state) },
  ]

  private static func addMagnet(_ call: Call, _ state: inout WorldState) -> Reply {
    guard let text = call.form["magnet"], !text.isEmpty else {
      return .error(.parameterMissing.about("{magnet} is missing"))
    }
    guard let magnet = MagnetLink(text) else { return .error(.wrongParameter) }
    let torrent =
      state.torrent(magnet.infohash)
      ?? SwarmTorrent(stranger: magnet.infohash, name: magnet.name ?? magnet.infohash.hex)
    return add(torrent, byMagnet: true, call, &state)
  }

  private static func addTorrent(_ call: Call, _ state: inout WorldState) -> Reply {
    guard let metainfo = Metainfo(call.request.body) else { return .error(.torrentInvalid) }
    let torrent =
      state.torrent(metainfo.infohash)
      ?? SwarmTorrent(
        stranger: metainfo.infohash, name: metainfo.name,
        files: metainfo.files.map { SwarmFile($0.path, size: $0.size) })
    return add(torrent, byMagnet: false, call, &state)
  }

  private static func add(
    _ torrent: SwarmTorrent, byMagnet: Bool, _ call: Call, _ state: inout WorldState
  ) -> Reply {
    guard state.account.standing == .premium else { return .error(.permissionDenied) }
    if let refusal = torrent.refusal { return .error(refusal) }
    let active = state.torrents.count { $0.peek(now: call.now).isActive }
    guard active < state.options.activeLimit else { return .error(.tooManyActive) }
    let id = state.identifiers.next()
    state.torrents.append(AccountTorrent(id: id, torrent: torrent, added: call.now, byMagnet: byMagnet))
    return .json(
      ["id": .string(id), "uri": "\(call.request.origin)/rest/1.0/torrents/info/\(id)"], status: 201)
  }
}
