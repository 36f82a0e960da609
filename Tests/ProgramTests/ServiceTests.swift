import Foundation
import Testing

/// Starts a program with sockets, as systemd does.
private let activator = "/usr/bin/systemd-socket-activate"

/// `serve` under a service manager, and what it says of itself.
@Suite struct ServiceTests {
  private func serve(_ server: String, _ body: (Workbench) async throws -> Void) async throws {
    try await Workbench.run { bench in
      try Data("[library]\npath = \"library\"\n[server]\n\(server)\n".utf8).write(to: bench.watchlist)
      try await body(bench)
    }
  }

  @Test func `the service manager hears of readiness, life, reload and end`() async throws {
    try await serve("") { bench in
      let manager = try ServiceManager(bench.folder.appending(path: "notify").path)
      let server = try bench.launch(
        ["serve", "--listen", "127.0.0.1:0"],
        environment: ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "100000"])
      var heard: [String] = []
      try await eventually("a sign of life") {
        heard += manager.received()
        return heard.contains("WATCHDOG=1")
      }
      #expect(heard.first == "READY=1")
      heard = []
      kill(server.identifier, SIGHUP)
      try await eventually("the reload is over") {
        heard += manager.received().filter { $0 != "WATCHDOG=1" }
        return heard.contains("READY=1")
      }
      #expect(heard.first?.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") == true)
      let start = ContinuousClock.now
      server.terminate()
      await server.exit()
      #expect(start.duration(to: .now) < .seconds(5))
      #expect(server.ran.exit == 0, "\(server.ran)")
      #expect(manager.received().contains("STOPPING=1"))
    }
  }

  @Test func `a reload takes over keys, keeps what has a fault, and names what needs a restart`()
    async throws
  {
    try await serve("listen = \"127.0.0.1:0\"\naccess_key_file = \"access.key\"") { bench in
      let key = bench.folder.appending(path: "access.key")
      func write(_ text: String) throws {
        try Data("\(text)\n".utf8).write(to: key)
        chmod(key.path, 0o600)
      }
      try write("the-former-access-key")
      let server = try bench.launch(["serve"])
      try await eventually("it listens") { server.messagesSoFar.contains("scanned the library") }
      let base = try #require(server.messagesSoFar.firstMatch(of: #/http://127.0.0.1:[0-9]+/#)).0
      func status(_ key: String) async throws -> Int {
        try await Fetch.get(try #require(URL(string: "\(base)/\(key)/manifest.json"))).0
      }
      #expect(try await status("the-former-access-key") == 200)

      try write("not a key for addresses")
      kill(server.identifier, SIGHUP)
      try await eventually("the fault is told") {
        server.messagesSoFar.contains("the settings stay as they were")
      }
      #expect(try await status("the-former-access-key") == 200)

      try write("the-later-access-key")
      let text = "[library]\npath = \"library\"\n[server]\naccess_key_file = \"access.key\"\n"
      try Data((text + "listen = 5").utf8).write(to: bench.watchlist)
      kill(server.identifier, SIGHUP)
      try await eventually("the watchlist's fault is told") {
        server.messagesSoFar.contains("the watchlist has faults")
      }
      #expect(try await status("the-former-access-key") == 200)

      try Data((text + "listen = \"127.0.0.1:2\"").utf8).write(to: bench.watchlist)
      kill(server.identifier, SIGHUP)
      try await eventually("the restart is named") { server.messagesSoFar.contains("settings=server.listen") }
      #expect(try await status("the-later-access-key") == 200)
      #expect(try await status("the-former-access-key") == 404)
      #expect(!server.messagesSoFar.contains("-access-key"))
      server.terminate()
      await server.exit()
    }
  }

  @Test
  func `inherited sockets replace the address, are closed in children, and are told who can reach them`()
    async throws
  {
    let ports = try [freePort(), freePort()]
    try await serve("listen = \"127.0.0.1:1\"") { bench in
      let server = try bench.launch(
        ["serve", "--watchlist", bench.watchlist.path],
        prefix: [activator] + ports.flatMap { ["--listen", "127.0.0.1:\($0)"] })
      for port in ports {
        // The activator starts the program at the first connection; before it listens, there is none.
        try await fetch("http://127.0.0.1:\(port)/manifest.json")
        try await eventually("the socket is told") {
          server.messagesSoFar.contains("Addon: http://127.0.0.1:\(port)/manifest.json\n")
        }
      }
      #expect(server.messagesSoFar.contains("Only programs on this machine can reach it."))
      for descriptor in [3, 4] {
        let info = try String(
          contentsOfFile: "/proc/\(server.identifier)/fdinfo/\(descriptor)", encoding: .utf8)
        let flags = try #require(info.firstMatch(of: #/flags:\s+([0-7]+)/#).flatMap { Int($0.1, radix: 8) })
        #expect(flags & Int(O_CLOEXEC) != 0)
      }
      server.terminate()
      await server.exit()
      #expect(server.ran.exit == 0, "\(server.ran)")
    }
  }

  @Test func `inherited sockets beside an address, or what is no socket, are refused`() async throws {
    try await serve("") { bench in
      // The shell becomes the program, so that its number is the program's.
      let shell = ["/bin/sh", "-c", "LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" \"$@\" 3</dev/null"]
      for (arguments, word) in [
        (["serve", "--listen", "127.0.0.1:0"], "--listen"), (["serve"], "ListenStream="),
      ] {
        let server = try bench.launch(arguments, prefix: shell)
        await server.exit()
        #expect(server.ran.exit == 64, "\(server.ran)")
        #expect(server.ran.messages.contains(word), "\(server.ran)")
      }
    }
  }

  @Test(
    arguments: [
      (
        "[library]\npath = \"library\"\n[server]\nlissten = \"x\"", ":4:1: ",
        "[server] of the watchlist has faults"
      ),
      (
        "[library]\npath = \"library\"\n[server]\ntls_key = \"key.pem\"", ":4:",
        "[server] of the watchlist has faults"
      ),
      ("[library]\n[server]\nlisten = 1", ":1:1: ", "[library] and [server] of the watchlist have faults"),
      ("[library", ":1:", "the watchlist cannot be read"),
      (nil, "no such file", "the watchlist cannot be read"),
    ] as [(String?, String, String)])
  func `the last line says what keeps the server from starting`(
    _ text: String?, _ place: String, _ end: String
  )
    async throws
  {
    try await serve("") { bench in
      try FileManager.default.removeItem(at: bench.watchlist)
      if let text { try Data(text.utf8).write(to: bench.watchlist) }
      let ran = try await bench.offlinio("serve", "--listen", "127.0.0.1:0")
      #expect(ran.exit == 78)
      let lines = ran.messages.split(separator: "\n")
      #expect(lines.first?.contains(place) == true, "\(ran)")
      #expect(lines.last == "offlinio: \(end); nothing was done", "\(ran)")
    }
  }

  @Test func `a name in the library forges no line of the log`() async throws {
    try await serve("") { bench in
      let name = "A\nerror: forged\u{2028}error: once more\u{202E}\rerror: and again"
      let folder = bench.library.appending(path: "Movies").appending(path: name)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for file in ["film.mkv", "film.json"] { try Data("{".utf8).write(to: folder.appending(path: file)) }
      let server = try bench.launch(["serve", "--listen", "127.0.0.1:0"])
      try await eventually("the folder is named") { server.messagesSoFar.contains("and again") }
      server.terminate()
      await server.exit()
      let lines = server.ran.messages.split { $0.isNewline }
      #expect(
        lines.contains { $0.hasPrefix("warning: ") && $0.contains("A\u{FFFD}error: forged") }, "\(server.ran)"
      )
      #expect(!lines.contains { $0.hasPrefix("error: ") })
      #expect(!server.ran.messages.contains("\u{202E}"))
    }
  }

  @Test func `too few descriptors are named before anything begins`() async throws {
    try await serve("") { bench in
      let server = try bench.launch(
        ["serve", "--listen", "127.0.0.1:0"], prefix: ["/bin/sh", "-c", "ulimit -n 40; exec \"$0\" \"$@\""])
      await server.exit()
      #expect(server.ran.exit == 74, "\(server.ran)")
      #expect(server.ran.messages.contains("no more than 40 files"), "\(server.ran)")
    }
  }

  @Test func `a certificate that cannot be used ends it and is named`() async throws {
    try await serve("tls_certificate = \"certificate.pem\"\ntls_key = \"key.pem\"") { bench in
      for text in [nil, "rubbish"] as [String?] {
        let path = bench.folder.appending(path: "certificate.pem")
        if let text { try Data(text.utf8).write(to: path) }
        let ran = try await bench.offlinio("serve", "--listen", "127.0.0.1:0")
        #expect(ran.exit == 78, "\(ran)")
        #expect(ran.messages.contains("/certificate.pem: "), "\(ran)")
      }
    }
  }

  @Test(
    arguments: [
      ("", "127.0.0.1", ["Addon: http://127.0.0.1:", "Only programs on this machine can reach it."]),
      (
        "", "0.0.0.0",
        ["Addon: http://127.0.0.1:", "Every machine that reaches ", "without a password", "plain http"]
      ),
      (
        "public_url = \"https://films.example/x//\"", "0.0.0.0",
        ["Addon: https://films.example/x/manifest.json", "Listening on http://127.0.0.1:", "Every machine"]
      ),
    ] as [(String, String, [String])])
  func `the greeting says who can reach the server`(_ settings: String, _ host: String, _ words: [String])
    async throws
  {
    try await serve(settings) { bench in
      let server = try bench.launch(["serve", "--listen", "\(host):0"])
      try await eventually("it says so") { words.allSatisfy { server.messagesSoFar.contains($0) } }
      #expect(server.messagesSoFar.contains("plain http") == words.contains("plain http"))
      server.terminate()
      await server.exit()
      #expect(server.ran.exit == 0, "\(server.ran)")
    }
  }

  private func fetch(_ address: String) async throws {
    let url = try #require(URL(string: address))
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      if let (status, _, _) = try? await Fetch.get(url) {
        #expect(status == 200)
        return
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("nobody answers at \(address)")
  }

  /// One that was free a moment ago.
  private func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
      }
    }
    try #require(isBound)
    return Int(UInt16(bigEndian: name.sin_port))
  }
}
