/// What the account's torrents look like.
enum TorrentListHandlers {
  static let routes: [Route] = [
    .api("GET", "torrents", .torrents) { call, state in list(call, &state) },
    .api("GET", "torrents/info/:id", .info) { call, state in info(call, &state) },
    .api("GET", "torrents/activeCount", .activeCount) { call, state in
      let active = state.torrents.filter { $0.peek(now: call.now).isActive }
      return .json([
        "nb": JSON(active.count), "limit": JSON(state.options.activeLimit),
        "list": .array(active.map { .string($0.torrent.infohash.hex) }),
      ])
    },
    .api("GET", "torrents/availableHosts", .availableHosts) { _, _ in
      .json([["host": "real-debrid.com", "max_file_size": 2000]])
    },
    .api("GET", "torrents/instantAvailability/*", .instantAvailability) { _, _ in .error(.disabledEndpoint) },
  ]

  private static func list(_ call: Call, _ state: inout WorldState) -> Reply {
    var shown: [(entry: AccountTorrent, view: AccountTorrent.View)] = []
    for id in state.torrents.map(\.id) {
      if let sight = state.look(at: id, now: call.now) { shown.append(sight) }
    }
    shown.reverse()
    let query = call.request.query
    if query["filter"] == "active" { shown.removeAll { !$0.view.isActive } }
    // Long pages come without links.
    let isLong = query["limit"].flatMap(Int.init) ?? 0 > 100
    return ListPage(of: shown, query: query).reply { entry, view in
      .object(
        TorrentViews.common(entry, view, state: state).filter { !isLong || $0.key != "links" })
    }
  }

  private static func info(_ call: Call, _ state: inout WorldState) -> Reply {
    guard let sight = state.look(at: call.parameters[0], now: call.now) else {
      return .error(.unknownResource)
    }
    return .json(.object(TorrentViews.detailed(sight.entry, sight.view, state: state)))
  }
}

extension WorldState {
  /// Looks at an entry, which moves it on; a vanished one is taken out of the account.
  fileprivate mutating func look(
    at id: String, now: Double
  ) -> (entry: AccountTorrent, view: AccountTorrent.View)? {
    guard let index = torrents.firstIndex(where: { $0.id == id }) else { return nil }
    let view = torrents[index].look(now: now)
    guard view.status != Lifecycle.vanished else {
      torrents.remove(at: index)
      return nil
    }
    return (torrents[index], view)
  }
}
