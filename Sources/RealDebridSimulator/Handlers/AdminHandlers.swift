/// How scripts look behind the scenes and change them.
enum AdminHandlers {
  static let routes: [Route] = [
    .open("GET", "simulator/requests", .admin) { _, state in .json(state.log.json) },
    .open("GET", "simulator/magnets", .admin) { _, state in
      .text(state.swarm.map { "\($0.name)\t\($0.magnet)\n" }.joined())
    },
    .open("GET", "simulator/torrent/:name", .admin) { call, state in
      let name = call.parameters[0]
      let stem = name.hasSuffix(".torrent") ? String(name.dropLast(".torrent".count)) : name
      guard let torrent = state.torrent(stem) else { return .text("no such torrent\n", status: 404) }
      return Reply(
        headers: [("Content-Type", "application/x-bittorrent")], body: .bytes(torrent.metainfo))
    },
    .open("POST", "simulator/faults", .admin) { call, state in changeFaults(call, &state) { $0 += $1 } },
    .open("PUT", "simulator/faults", .admin) { call, state in changeFaults(call, &state) { $0 = $1 } },
    .open("DELETE", "simulator/faults", .admin) { _, state in
      state.faults = []
      return .nothing
    },
    .open("PUT", "simulator/options", .admin) { call, state in
      change { () throws(ScenarioError) in
        try OptionReader.read(ScenarioValue(reading: call.request.body, as: "options"), into: &state.options)
        state.rateWindows = []
      }
    },
    .open("POST", "simulator/reset", .admin) { _, state in
      state.reset()
      return .nothing
    },
  ]

  private static func changeFaults(
    _ call: Call, _ state: inout WorldState, _ change: (inout [Fault], [Fault]) -> Void
  ) -> Reply {
    self.change { () throws(ScenarioError) in
      let faults = try FaultReader.faults(ScenarioValue(reading: call.request.body, as: "faults"))
      change(&state.faults, faults)
    }
  }

  private static func change(_ body: () throws(ScenarioError) -> Void) -> Reply {
    do {
      try body()
      return .nothing
    } catch {
      return .text("\(error)\n", status: 400)
    }
  }
}

extension RequestLog {
  /// What `/simulator/requests` shows.
  fileprivate var json: JSON {
    let counts = Endpoint.allCases.filter { count($0) > 0 }.map { endpoint in
      JSON.Member(endpoint.rawValue, JSON(count(endpoint)))
    }
    return [
      "counters": [
        "adds": JSON(adds), "selects": JSON(selects), "unrestricts": JSON(unrestricts),
        "deletes": JSON(deletes), "unescapedMagnets": JSON(unescapedMagnets),
        "maximumCalls": JSON(maximumCalls), "maximumTransfers": JSON(maximumTransfers),
        "requests": .object(counts),
      ],
      "requests": .array(requests.map(\.json)),
    ]
  }
}

extension LoggedRequest {
  fileprivate var json: JSON {
    [
      "index": JSON(index), "time": .number(time), "endpoint": endpoint.map { .string($0.rawValue) } ?? .null,
      "method": .string(method), "path": .string(path), "query": query.json, "form": form.json,
      "bodySize": JSON(bodySize), "range": range.map { .string($0) } ?? .null,
      "userAgent": userAgent.map { .string($0) } ?? .null, "hasAuthorization": .bool(hasAuthorization),
      "subjects": .array(subjects.map { .string($0) }), "listener": JSON(listener),
      "status": status.map { JSON($0) } ?? .null, "sent": sent.map { .integer($0) } ?? .null,
    ]
  }
}
