@testable import RealDebridSimulator

/// A running simulator with the calls that a client makes.
struct Bench {
  let simulator: Simulator
  let client = LoopbackClient()
  var token = "demo-token"

  var world: SimulatorWorld { simulator.world }

  /// Runs `body` against a simulator of `state` and stops it afterwards.
  static func run(
    _ state: WorldState, downloadHosts: Int = 0, clock: (@Sendable () -> Double)? = nil,
    _ body: (Bench) async throws -> Void
  ) async throws {
    let world = clock.map { SimulatorWorld(state, clock: $0) } ?? SimulatorWorld(state)
    let simulator = try await Simulator.start(world, downloadHosts: downloadHosts)
    do {
      try await body(Bench(simulator: simulator))
    } catch {
      await simulator.stop()
      throw error
    }
    await simulator.stop()
  }

  /// Runs `body` with one torrent in the swarm.
  static func run(_ torrent: SwarmTorrent, _ body: (Bench) async throws -> Void) async throws {
    var state = WorldState()
    state.add(torrent)
    try await run(state, body)
  }

  func call(
    _ method: String, _ path: String, form: [(String, String)] = [], body: [UInt8] = []
  ) async throws -> LoopbackClient.Answer {
    let fields = form.map { "\($0.0)=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
    return try await client.ask(
      method, simulator.apiURL + path, headers: [("Authorization", "Bearer \(token)")],
      body: form.isEmpty ? body : [UInt8](fields.utf8))
  }

  /// Adds a magnet and returns the new id.
  func add(_ magnet: String) async throws -> String {
    try await call("POST", "/torrents/addMagnet", form: [("magnet", magnet)]).json?["id"]?.string ?? ""
  }

  func select(_ id: String, _ files: String) async throws -> LoopbackClient.Answer {
    try await call("POST", "/torrents/selectFiles/\(id)", form: [("files", files)])
  }

  func info(_ id: String) async throws -> LoopbackClient.Answer {
    try await call("GET", "/torrents/info/\(id)")
  }

  func unrestrict(_ link: String) async throws -> LoopbackClient.Answer {
    try await call("POST", "/unrestrict/link", form: [("link", link)])
  }

  /// Adds, selects everything, waits until it is there, and returns the links.
  func finish(_ torrent: SwarmTorrent) async throws -> [String] {
    let id = try await add(torrent.magnet)
    _ = try await select(id, "all")
    for _ in 0..<20 {
      let info = try await info(id).json
      if info?["status"]?.string == "downloaded" {
        return info?["links"]?.array?.compactMap(\.string) ?? []
      }
    }
    return []
  }

  /// Adds the torrent and returns the address of its first file.
  func address(of torrent: SwarmTorrent) async throws -> String {
    let links = try await finish(torrent)
    return try await unrestrict(links.first ?? "").json?["download"]?.string ?? ""
  }

  func fetch(_ address: String, range: String? = nil, limit: Int = .max) async throws -> LoopbackClient.Answer
  {
    let headers = range.map { [("Range", "bytes=\($0)")] } ?? []
    return try await client.ask("GET", address, headers: headers, limit: limit)
  }
}

extension SwarmTorrent {
  /// One generated video.
  static func one(
    size: Int64 = 300_000, lifecycle: Lifecycle = .cached(afterPolls: 0), links: LinkAnswer = .parallel
  ) -> SwarmTorrent {
    SwarmTorrent(
      name: "One.2001.1080p", files: [SwarmFile("One.2001.1080p.mkv", size: size)], lifecycle: lifecycle,
      links: links)
  }

  /// Three generated videos and a text.
  static func pack(
    lifecycle: Lifecycle = .cached(afterPolls: 0), links: LinkAnswer = .parallel,
    cachedSelection: Set<Int>? = nil
  ) -> SwarmTorrent {
    SwarmTorrent(
      name: "Pack.S01",
      files: [
        SwarmFile("Pack.S01E01.mkv", size: 1000, seed: 1), SwarmFile("Pack.S01E02.mkv", size: 2000, seed: 2),
        SwarmFile("Pack.S01E03.mkv", size: 3000, seed: 3), SwarmFile("read me.txt", size: 40, seed: 4),
      ],
      lifecycle: lifecycle, cachedSelection: cachedSelection, links: links)
  }
}
