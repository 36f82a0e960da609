import Foundation
import RealDebridSimulator
import Testing

/// An installation in which every secret is one that can be found again.
struct SecretBench {
  /// Where the token comes from.
  enum Place: CaseIterable { case variable, credential, file, login }

  let bench: Workbench
  let place: Place
  private let folder: URL

  static let film = "tt1254207"
  private static let hosterLink = "https://hoster.example/\(Planted.secret("hoster"))"
  private static let userInfo = "me:\(Planted.secret("password"))@"

  static func run(
    _ place: Place, _ body: (SecretBench) async throws -> Void
  ) async throws {
    try await Workbench.run { state in
      state.account.token = Planted.secret("token")
      state.tmdb.key = Planted.secret("tmdb")
      state.login.interval = 1
      state.login.pendingPolls = 0
      let file = try #require(
        state.torrent(SyncTests.movie)?.files.first { $0.path.hasSuffix("OFFLINIO.mkv") })
      state.hosterLinks.append(
        .init(address: hosterLink, name: "Hosted.2001.1080p.mkv", content: file.content))
      state.plainFiles["\(Planted.secret("direct"))/Direct.2002.1080p.mkv"] = file.content
      let torrent = try #require(state.torrent("Sintel.2010.720p.WEB-DL.AAC2.0.H.264-OFFLINIO.mp4"))
      state.plainFiles["\(Planted.secret("torrent"))/sintel.torrent"] = Content(bytes: torrent.metainfo)
      state.addon.catalogs["movie/watchlist"] = [["id": "tt7777777", "type": "movie", "name": "Nobody's"]]
      state.addon.subtitles["movie/\(film)"] = [
        ["id": "1", "lang": "eng", "url": .string("/files/\(Planted.secret("subtitle"))/a.srt")]
      ]
      state.plainFiles["\(Planted.secret("subtitle"))/a.srt"] = Content(
        bytes: Array("1\n00:00:01,000 --> 00:00:02,000\nHello\n".utf8))
    } _: { bench in
      let made = SecretBench(bench: bench, place: place, folder: bench.folder)
      try made.write(origin: bench.simulator.origin)
      try await made.plant()
      try await body(made)
    }
  }

  /// Writes the watchlist, with other servers than the simulator's where something goes wrong.
  func write(origin: String) throws {
    let withUser = origin.replacing("://", with: "://\(Self.userInfo)")
    let key = Planted.secret("source")
    let query = "?key=\(Planted.secret("query"))"
    let text = """
      [library]
      path = "library"
      [real_debrid]
      api_url = "\(origin)/rest/1.0"
      wait = "2s"
      [download]
      min_free_space = "1 MB"
      retries = 1
      [metadata]
      providers = ["tmdb", "cinemeta"]
      tmdb_url = "\(origin)/3"
      cinemeta_url = "\(origin)/cinemeta"
      [subtitles]
      languages = ["en"]
      [server]
      listen = "127.0.0.1:0"
      access_key_file = "access.key"
      admin_token_file = "admin.token"
      [notify]
      healthcheck = "\(withUser)/files/\(Planted.secret("health"))"
      webhook = "\(withUser)/files/\(Planted.secret("hook"))\(query)"
      command = ["\(folder.path)/tools/notified", "argument"]
      [[source]]
      name = "Mine"
      url = "\(withUser)/addon/\(key)/manifest.json\(query)"
      direct = true
      [[source]]
      url = "\(withUser)/nowhere/\(key)/manifest.json\(query)"
      [[list]]
      catalog = "\(withUser)/addon/\(Planted.secret("list"))/catalog/movie/watchlist.json"
      [[list]]
      catalog = "\(origin)/nowhere/\(Planted.secret("list"))/catalog/movie/watchlist.json\(query)"
      [[movie]]
      imdb = "\(Self.film)"
      [[movie]]
      title = "Direct"
      year = 2002
      release = "\(withUser)/files/\(Planted.secret("direct"))/Direct.2002.1080p.mkv\(query)"
      [[movie]]
      title = "Hosted"
      year = 2001
      release = "\(Self.hosterLink)"
      [[movie]]
      imdb = "tt1727587"
      release = "\(withUser)/files/\(Planted.secret("torrent"))/sintel.torrent"
      [[movie]]
      title = "Tracked"
      year = 2003
      release = "magnet:?xt=urn:btih:\(String(repeating: "ab", count: 20))&tr=https%3A%2F%2Ftracker.example%2F\(
        Planted.secret("tracker"))%2Fannounce"
      """
    try Data(text.utf8).write(to: bench.watchlist)
  }

  /// Lays out keys, and programs in the place of those that are started, which note what they were told.
  private func plant() async throws {
    let manager = FileManager.default
    for name in ["tools", "credentials", "state", "told", "said"] {
      try manager.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    func key(_ path: String, _ kind: String) throws {
      let file = folder.appending(path: path)
      try Data("\(Planted.secret(kind))\n".utf8).write(to: file)
      try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }
    func tool(_ name: String, _ text: String) throws {
      let file = folder.appending(path: "tools/\(name)")
      try Data("#!/bin/sh\n\(text)\n".utf8).write(to: file)
      try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
    try key("access.key", "access")
    try key("admin.token", "admin")
    try key("tmdb.key", "tmdb")
    if place == .credential { try key("credentials/real-debrid-token", "token") }
    if place == .file { try key("real-debrid.token", "token") }
    try tool("ffprobe", "echo \"$0 $*\" >>'\(folder.path)/told/ffprobe'; exit 1")
    try tool(
      "notified", "echo \"$0 $*\" >>'\(folder.path)/told/command'; /bin/cat >>'\(folder.path)/told/report'")
    if place == .login {
      let ran = try await bench.offlinio("login", environment: environment)
      #expect(ran.exit == 0, "\(ran)")
    }
  }

  /// Nothing but the stand-ins can be started by name.
  var environment: [String: String] {
    [
      "PATH": folder.appending(path: "tools").path, "STATE_DIRECTORY": folder.appending(path: "state").path,
      "CREDENTIALS_DIRECTORY": folder.appending(path: "credentials").path,
      "OFFLINIO_REAL_DEBRID_TOKEN": place == .variable ? Planted.secret("token") : "",
      "OFFLINIO_TMDB_KEY": place == .variable ? Planted.secret("tmdb") : "",
    ]
  }

  /// Runs the program once for each of these lines, as a person would from a shell, and looks all the while at what is
  /// running there: the command lines of programs can be read by everybody.
  ///
  /// What they say is kept in files; what a crash says is told.
  @discardableResult
  func type(_ lines: [[String]]) async throws -> [(line: String, code: Int)] {
    let mark = UUID().uuidString.prefix(4)
    func place(_ number: Int) -> String { "said/\(mark)-\(number)-\(lines[number][0])" }
    let script = lines.enumerated().map { number, line in
      let words = line.map { "'\($0)'" }.joined(separator: " ")
      let file = place(number)
      return
        "'\(Workbench.program.path)' \(words) >\(file).results 2>\(file).messages; echo $? >>said/\(mark)-exits"
    }
    let path = folder.appending(path: "said/script")
    try Data(script.joined(separator: "\n").utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }  // It was written above.
    let shell = try RunningProgram(
      ["/bin/sh", path.path],
      environment: bench.variables.merging(environment) { $1 }.filter { !$0.value.isEmpty },
      in: folder)
    while shell.isRunning {
      let planted = try planted()
      for words in commandLines() where !words.contains(Planted.secret("wish")) {
        #expect(planted.found(in: words).isEmpty)
      }
      try await Task.sleep(for: .milliseconds(30))
    }
    await shell.exit()
    let codes = try String(contentsOf: folder.appending(path: "said/\(mark)-exits"), encoding: .utf8)
    let exits = codes.split(separator: "\n").map { Int($0) ?? -1 }
    for (number, exit) in exits.enumerated() where exit > 128 {
      let messages = try String(
        contentsOf: folder.appending(path: "\(place(number)).messages"), encoding: .utf8)
      Issue.record("\(lines[number]) ended with \(exit): \(messages)")
    }
    return zip(lines, exits).map { ($0.joined(separator: " "), $1) }
  }

  /// Those of all programs that run in the bench's folder.
  private func commandLines() -> [String] {
    let manager = FileManager.default
    // A program that ends meanwhile has neither folder nor command line.
    let numbers = ((try? manager.contentsOfDirectory(atPath: "/proc")) ?? []).filter { Int($0) != nil }
    return numbers.compactMap { number in
      guard let place = try? manager.destinationOfSymbolicLink(atPath: "/proc/\(number)/cwd"),
        place == folder.path, let bytes = manager.contents(atPath: "/proc/\(number)/cmdline")
      else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Changes a byte of the film, so that there is something to repair.
  func spoil() throws {
    let video = bench.library.appending(path: SyncTests.folder + ".mkv")
    let modified = try FileManager.default.attributesOfItem(atPath: video.path)[.modificationDate]
    let handle = try FileHandle(forUpdating: video)
    try handle.seek(toOffset: 1_000)
    let byte = try handle.read(upToCount: 1)?.first ?? 0
    try handle.seek(toOffset: 1_000)
    try handle.write(contentsOf: [byte ^ 1])
    try handle.close()
    try FileManager.default.setAttributes([.modificationDate: modified ?? Date()], ofItemAtPath: video.path)
  }

  /// What is looked for, with what the service made up by now.
  func planted() throws -> Planted {
    var planted = Planted()
    let log = bench.world.log.requests
    planted.others.formUnion(log.compactMap { $0.endpoint == .deviceCredentials ? $0.query["code"] : nil })
    planted.others.formUnion(
      log.compactMap {
        $0.endpoint == .cdn ? $0.path.split(separator: "/").dropFirst().first.map(String.init) : nil
      })
    let login = bench.world.state.login
    planted.others.formUnion(Array(login.tokens.keys) + Array(login.refreshTokens.keys))
    planted.others.formUnion(log.compactMap { $0.endpoint == .oauthToken ? $0.form["client_secret"] : nil })
    return planted
  }

  /// What lies in the files that the program wrote.
  func leaksOnDisk() throws -> [String] {
    let planted = try planted()
    let own = [
      "watchlist.toml", "access.key", "admin.token", "tmdb.key", "real-debrid.token",
      "credentials/real-debrid-token", "state/real-debrid.json",
    ]
    var leaks: [String] = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where !own.contains(path) {
      // A wish holds the link that its user gave.
      if path.hasPrefix("watchlist.d/") { continue }
      leaks += planted.found(in: path)
      let file = folder.appending(path: path)
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      leaks += planted.found(in: try Data(contentsOf: file)).map { "\(path): \($0)" }
    }
    return leaks
  }
}
