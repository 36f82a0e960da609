/// A world written down as JSON.
///
/// ```
/// {
///   "demo": true,                         begin with the demo's torrents, titles and pictures (default); false: empty
///   "account": {"token": "demo-token", "standing": "premium" | "expired" | an error's text, "username": "demo",
///               "premiumSeconds": 2592000, "torrents": [names or infohashes that are there and finished]},
///   "login": {"decision": "granted" | "denied" | "ignored", "pendingPolls": 2, "interval": seconds,
///             "codeLifetime": seconds, "tokenLifetime": seconds, "revoked": false},
///   "options": {"linkLength": 13, "refusesLongLinks": false, "sendsETag": true, "pace": bytes a second,
///               "activeLimit": 100, "retryAfter": seconds, "connectionsPerFile": 32, "connectionsPerAccount": 8,
///               "announcedConnections": 32, "deadHosts": 1,
///               "addressLifetime": seconds, "hosterPatterns": ["/…/"], "timeOffset": 3600,
///               "rateLimits": [{"requests": 250, "seconds": 60, "endpoints": [names]}]},
///   "torrents": [{"name": "…", "files": [FILE…], "single": false, "trackers": ["…"], "imdb": "tt…",
///                 "lifecycle": LIFECYCLE, "cachedSelection": [1, 2], "uncachedLifecycle": LIFECYCLE,
///                 "links": "parallel" | "archive" | "shuffled" | "none" | {"fewer": 1} | {"more": 1} | {"blank": 1},
///                 "refusal": {"error": "infringing_file"}}],
///   "hosterLinks": [{"link": "https://hoster.example/abc", "file": FILE}],
///   "files": [FILE…],                     served under /files/
///   "images": [FILE…],                    served under /images/
///   "titles": [Cinemeta's meta objects; "/images/…" becomes a full address],
///   "tmdb": {"key": "…", "titles": {"movie/10378": a title as TMDB answers with it and with all that can be appended
///             ("credits", "images", "season/1"); "languages": {"de": {members in the place of others}}; its pictures
///             are those of "images"}},
///   "addon": {"manifest": {in the place of the usual one},
///             "streams": {"movie/tt1": [stream objects in the place of the swarm's], "series/tt1:1:2": […]},
///             "subtitles": {"movie/tt1": [subtitle objects]}, "catalogs": {"movie/watchlist": [meta objects]},
///             "catalogPage": 100, "endless": false (true: catalogs make up ids for ever);
///             "/files/…" and "/images/…" become full addresses; answers under /addon/ and /addon/<any key>/},
///   "faults": [FAULT…]
/// }
/// FILE       {"path": "a/b.mkv", "sample": "name in the sample folder" | "text": "…" | "size": bytes, "seed": 1}
/// LIFECYCLE  "cached" | "uncached" | "neverSeeded" | {"cached": polls, "conversionPolls": 0} | {"uncached": polls}
///            | {"seconds": 20} | {"stalledAt": 37} | {"endsIn": "error", "polls": 1}
///            | {"beforeSelection": [PHASE…], "afterSelection": [PHASE…]}
/// PHASE      {"status": "downloading", "polls": 3 | "seconds": 2.5 (neither: for ever), "from": 0, "to": 100, "links": true}
/// FAULT      {"on": an endpoint, cdn, files, images, cinemeta, tmdb, addon or any, "effect": EFFECT and its fields,
///             "match": "part of infohash, name or path", "method": "HEAD", "skip": 0, "times": 1 (null: always),
///             "takesEffect": false}
/// EFFECT     answer (error, code, status, details) · html (status) · raw (status, type, body) · empty (status) · drop
///            · lost · xError (value, status) · redirect (to) · vanish · ignoreRange · truncate · patch (fields)
///            · remove (keys) · delay (seconds) · pace (bytesPerSecond) · header (name, value) · earlyEnd (after)
///            · reset (after) · stall (after) · noLength · wrongRange (by) · wrongTotal (total) · corrupt (at)
///            · extra (bytes)
/// ```
package enum Scenario {
  /// The file of the demo in the sample folder.
  private static let catalog = "catalog.json"

  /// The state that a scenario file describes; `now` is in seconds since 1970.
  package static func state(
    reading bytes: [UInt8], samples: Samples, now: Double
  ) throws(ScenarioError) -> WorldState {
    var object = try ScenarioValue(reading: bytes, as: "scenario").object()
    var state = try object.take("demo")?.bool() ?? true ? try demo(samples: samples, now: now) : WorldState()
    try fill(&state, from: &object, samples: samples, now: now)
    return state
  }

  /// The state of the demo: two movies and three episodes, all real files.
  package static func demo(samples: Samples, now: Double) throws(ScenarioError) -> WorldState {
    guard let bytes = samples.bytes(of: catalog) else {
      throw ScenarioError(place: catalog, message: "cannot be read in \(samples.directory)")
    }
    var object = try ScenarioValue(reading: bytes, as: catalog).object()
    var state = WorldState()
    try fill(&state, from: &object, samples: samples, now: now)
    return state
  }

  private static func fill(
    _ state: inout WorldState, from object: inout ScenarioObject, samples: Samples, now: Double
  ) throws(ScenarioError) {
    let reader = TorrentReader(samples: samples)
    for value in try object.take("torrents")?.array() ?? [] { state.add(try reader.torrent(value)) }
    for value in try object.take("hosterLinks")?.array() ?? [] {
      var link = try value.object()
      let address = try link.need("link").string()
      let file = try reader.file(try link.need("file"), nameKey: "path")
      try link.finish()
      state.hosterLinks.append(.init(address: address, name: file.path, content: file.content))
    }
    for value in try object.take("files")?.array() ?? [] {
      let file = try reader.file(value, nameKey: "path")
      state.plainFiles[file.path] = file.content
    }
    for value in try object.take("images")?.array() ?? [] {
      let file = try reader.file(value, nameKey: "path")
      state.images[file.path] = file.content
    }
    for value in try object.take("titles")?.array() ?? [] {
      guard let type = value.json["type"]?.string, let id = value.json["id"]?.string else {
        throw value.fault("a title has \"type\" and \"id\"")
      }
      state.titles["\(type)/\(id)"] = value.json
    }
    if let value = object.take("tmdb") { try TMDBReader.read(value, into: &state.tmdb) }
    if let value = object.take("addon") { try AddonReader.read(value, into: &state.addon) }
    if let value = object.take("login") { try LoginReader.read(value, into: &state.login) }
    if let value = object.take("options") { try OptionReader.read(value, into: &state.options) }
    if let value = object.take("account") { try OptionReader.read(value, into: &state, now: now) }
    if let value = object.take("faults") { state.faults += try FaultReader.faults(value) }
    try object.finish()
  }
}

extension SimulatorWorld {
  /// The world of the demo.
  package static func demo(samples: Samples = .inSourceTree) throws(ScenarioError) -> SimulatorWorld {
    let world = SimulatorWorld()
    let state = try Scenario.demo(samples: samples, now: world.now)
    world.update { $0 = state }
    return world
  }

  /// The world of a scenario file.
  package static func scenario(
    _ bytes: [UInt8], samples: Samples = .inSourceTree
  ) throws(ScenarioError) -> SimulatorWorld {
    let world = SimulatorWorld()
    let state = try Scenario.state(reading: bytes, samples: samples, now: world.now)
    world.update { $0 = state }
    return world
  }
}
