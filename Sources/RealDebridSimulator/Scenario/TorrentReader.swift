/// Reads torrents and files as ``Scenario`` describes them.
struct TorrentReader {
  let samples: Samples

  func torrent(_ value: ScenarioValue) throws(ScenarioError) -> SwarmTorrent {
    var object = try value.object()
    let name = try object.need("name").string()
    let listed = try object.need("files")
    var files: [SwarmFile] = []
    for value in try listed.array() { files.append(try file(value, nameKey: "path")) }
    guard !files.isEmpty else { throw listed.fault("a torrent has at least one file") }
    var torrent = SwarmTorrent(
      name: name, files: files, isSingleFile: try object.take("single")?.bool() ?? false,
      trackers: try object.take("trackers")?.strings() ?? [])
    if let value = object.take("lifecycle") { torrent.lifecycle = try lifecycle(value) }
    if let value = object.take("uncachedLifecycle") { torrent.uncachedLifecycle = try lifecycle(value) }
    if let value = object.take("cachedSelection") {
      var ids: Set<Int> = []
      for value in try value.array() { ids.insert(try value.integer()) }
      torrent.cachedSelection = ids
    }
    if let value = object.take("links") { torrent.links = try links(value) }
    if let value = object.take("refusal") {
      var object = try value.object()
      torrent.refusal = try FaultReader.error(&object)
      try object.finish()
    }
    torrent.imdb = try object.take("imdb")?.string()
    try object.finish()
    return torrent
  }

  /// A file's name under `nameKey`, and one of `sample`, `text` and `size` for its content.
  func file(_ value: ScenarioValue, nameKey: String) throws(ScenarioError) -> SwarmFile {
    var object = try value.object()
    let name = try object.need(nameKey).string()
    let file: SwarmFile
    if let sample = object.take("sample") {
      guard let bytes = samples.bytes(of: try sample.string()) else {
        throw sample.fault("no such file in \(samples.directory)")
      }
      file = SwarmFile(name, Content(bytes: bytes))
    } else if let text = object.take("text") {
      file = SwarmFile(name, Content(bytes: [UInt8](try text.string().utf8)))
    } else {
      let size = Int64(try object.need("size").integer())
      file = SwarmFile(name, size: size, seed: UInt64(clamping: try object.take("seed")?.integer() ?? 1))
    }
    try object.finish()
    return file
  }

  private func lifecycle(_ value: ScenarioValue) throws(ScenarioError) -> Lifecycle {
    switch value.json {
    case "cached": return .cached()
    case "uncached": return .uncached()
    case "neverSeeded": return .neverSeeded
    case .string: throw value.fault("unknown lifecycle")
    default: break
    }
    var object = try value.object()
    let conversion = try object.take("conversionPolls")?.integer()
    let lifecycle: Lifecycle
    if let polls = object.take("cached") {
      lifecycle = .cached(afterPolls: try polls.integer(), conversionPolls: conversion ?? 0)
    } else if let polls = object.take("uncached") {
      lifecycle = .uncached(polls: try polls.integer(), conversionPolls: conversion ?? 2)
    } else if let seconds = object.take("seconds") {
      lifecycle = .uncached(seconds: try seconds.number())
    } else if let percent = object.take("stalledAt") {
      lifecycle = .stalled(at: try percent.number())
    } else if let status = object.take("endsIn") {
      lifecycle = .ends(in: try status.string(), afterPolls: try object.take("polls")?.integer() ?? 1)
    } else {
      lifecycle = Lifecycle(
        beforeSelection: try phases(object.take("beforeSelection")),
        afterSelection: try phases(object.take("afterSelection")))
    }
    try object.finish()
    return lifecycle
  }

  private func phases(_ value: ScenarioValue?) throws(ScenarioError) -> [Lifecycle.Phase] {
    var phases: [Lifecycle.Phase] = []
    for value in try value?.array() ?? [] {
      var object = try value.object()
      let status = try object.need("status").string()
      var lasts = Lifecycle.Lasting.forever
      if let polls = object.take("polls") { lasts = .polls(try polls.integer()) }
      if let seconds = object.take("seconds") { lasts = .seconds(try seconds.number()) }
      let from = try object.take("from")?.number() ?? 0
      let progress = Lifecycle.Progress(from: from, to: try object.take("to")?.number() ?? from)
      phases.append(
        Lifecycle.Phase(
          status, lasts: lasts, progress: progress, showsLinks: try object.take("links")?.bool() ?? true))
      try object.finish()
    }
    return phases
  }

  private func links(_ value: ScenarioValue) throws(ScenarioError) -> LinkAnswer {
    switch value.json {
    case "parallel": return .parallel
    case "archive": return .archive
    case "shuffled": return .shuffled
    case "none": return .none
    default: break
    }
    var object = try value.object()
    let answer: LinkAnswer
    if let count = object.take("fewer") {
      answer = .fewer(by: try count.integer())
    } else if let count = object.take("more") {
      answer = .more(by: try count.integer())
    } else {
      answer = .blank(try object.need("blank").integer())
    }
    try object.finish()
    return answer
  }
}
