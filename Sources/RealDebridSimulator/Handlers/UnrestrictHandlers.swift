/// Links that become addresses.
enum UnrestrictHandlers {
  static let routes: [Route] = [
    .api("POST", "unrestrict/link", .unrestrict) { call, state in unrestrict(call, &state) },
    .api("POST", "unrestrict/check", .check, needsToken: false) { call, state in
      guard let link = call.form["link"], !link.isEmpty else { return missingLink }
      guard let file = state.linkedFile(at: link) else { return .error(.unavailableFile) }
      return .json([
        "host": .string(host(of: link)), "link": .string(link), "filename": .string(file.name),
        "filesize": .integer(file.content.size), "supported": 1,
      ])
    },
  ]

  private static let missingLink = Reply.error(.parameterMissing.about("{link} is missing"))

  private static func unrestrict(_ call: Call, _ state: inout WorldState) -> Reply {
    guard let link = call.form["link"], !link.isEmpty else { return missingLink }
    guard state.account.standing == .premium else { return .error(.hosterNotFree) }
    let isLong = link.hasPrefix(WorldState.linkPrefix) && link.count > WorldState.linkPrefix.count + 13
    guard !(isLong && state.options.refusesLongLinks) else { return .error(.unavailableFile) }
    guard let file = state.linkedFile(at: link) else {
      return .error(link.hasPrefix(WorldState.linkPrefix) ? .hosterUnavailable : .hosterUnsupported)
    }
    let id = state.identifiers.next()
    // Listeners beside the main one are download hosts, used in turn.
    let others = call.origins.dropFirst()
    let alive = others.isEmpty ? call.request.origin : others[1 + state.downloads.count % others.count]
    // Nobody listens on the port that is kept for multiplexing.
    let origin = state.downloads.count < state.options.deadHosts ? "http://127.0.0.1:1" : alive
    let row = DownloadRow(
      id: id, link: link, file: file, address: "\(origin)/d/\(id)/\(PercentEncoding.encode(file.name))",
      host: host(of: link), generated: call.now)
    state.downloads.append(row)
    return .json(.object(row.members(chunks: state.options.chunks)))
  }

  private static func host(of link: String) -> String {
    link.split(separator: "/").dropFirst().first.map(String.init) ?? ""
  }
}

extension DownloadRow {
  /// The fields that an unrestrict answer and a row of `/downloads` share.
  func members(chunks: Int) -> [JSON.Member] {
    [
      JSON.Member("id", .string(id)),
      JSON.Member("filename", .string(file.name)),
      JSON.Member("mimeType", .string(MediaType.name(for: file.name))),
      JSON.Member("filesize", .integer(file.content.size)),
      JSON.Member("link", .string(link)),
      JSON.Member("host", .string(host)),
      JSON.Member("host_icon", "https://fcdn.example/\(host).png"),
      JSON.Member("chunks", JSON(chunks)),
      JSON.Member("crc", 1),
      JSON.Member("download", .string(address)),
      JSON.Member("streamable", MediaType.isUnpacked(file.name) ? 1 : 0),
    ]
  }
}

extension WorldState {
  static let linkPrefix = "https://real-debrid.com/d/"

  /// Only the first 13 characters of a link's id count.
  func linkedFile(at link: String) -> LinkedFile? {
    if link.hasPrefix(Self.linkPrefix) {
      return links[String(link.dropFirst(Self.linkPrefix.count).prefix(13))]
    }
    return hosterLinks.first { $0.address == link }.map { hoster in
      LinkedFile(name: hoster.name, path: hoster.name, content: hoster.content, infohash: nil)
    }
  }
}
