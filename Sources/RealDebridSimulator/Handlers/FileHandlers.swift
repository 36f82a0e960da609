/// The download hosts, plain files, and pictures.
enum FileHandlers {
  static let routes: [Route] = [
    .open("GET", "d/:code", .cdn) { call, state in download(call, &state) },
    .open("GET", "d/:code/*", .cdn) { call, state in download(call, &state) },
    .open("GET", "files/*", .files) { call, state in
      let name = call.parameters[0]
      guard let content = state.plainFiles[name] else { return .text("not found\n", status: 404) }
      var reply = file(content, type: MediaType.name(for: name), call, state)
      reply.delivery.pace = state.options.pace
      return reply
    },
    .open("GET", "images/*", .images) { call, state in
      image(call.parameters[0], call, state)
    },
  ]

  static func image(_ name: String, _ call: Call, _ state: WorldState) -> Reply {
    guard let content = state.images[name] else { return .text("not found\n", status: 404) }
    return file(content, type: MediaType.name(for: name), call, state)
  }

  private static func download(_ call: Call, _ state: inout WorldState) -> Reply {
    let code = call.parameters[0]
    let listener = call.request.listener
    guard let index = state.downloads.firstIndex(where: { $0.id == code }),
      !state.downloads[index].isDeleted || state.downloads[index].servedBy.contains(listener),
      call.now - state.downloads[index].generated < state.options.addressLifetime ?? .infinity
    else { return refused("invalid_download_code", call) }
    let row = state.downloads[index]
    let prefix = "/d/\(code)"
    let connections = state.log.transfers { $0.path.hasPrefix(prefix) }
    guard connections <= state.options.connectionsPerFile,
      state.log.transfers <= state.options.connectionsPerAccount ?? .max
    else { return refused("too_many_attempts", call) }
    state.downloads[index].servedBy.insert(listener)
    var reply = file(row.file.content, type: "application/force-download", call, state)
    let name = PercentEncoding.encode(row.file.name)
    reply.setHeader("Content-Disposition", "attachment; filename*=UTF-8''\(name)")
    reply.delivery.pace = state.options.pace
    return reply
  }

  private static func refused(_ reason: String, _ call: Call) -> Reply {
    Effect.xError(reason, status: nil).replacement(for: call, retryAfter: nil) ?? .text(reason, status: 503)
  }

  /// Answers with the file or with the range that was asked for.
  private static func file(_ content: Content, type: String, _ call: Call, _ state: WorldState) -> Reply {
    let validator = "\"\(String(content.fingerprint, radix: 16))-\(content.size)\""
    var headers = [(name: "Content-Type", value: type), (name: "Accept-Ranges", value: "bytes")]
    if state.options.sendsETag { headers.append(("ETag", validator)) }
    let condition = call.request.headers["if-range"]
    let isSame = condition == nil || (state.options.sendsETag && condition == validator)
    let whole = 0..<content.size
    switch ByteRange(header: isSame ? call.request.headers["range"] : nil, size: content.size) {
    case .whole:
      return Reply(headers: headers, body: .file(content, whole))
    case .part(let range):
      headers.append(("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(content.size)"))
      return Reply(status: 206, headers: headers, body: .file(content, range))
    case .outside:
      return Reply(status: 416, headers: [("Content-Range", "bytes */\(content.size)")])
    }
  }
}
