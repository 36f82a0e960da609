import Glibc
import Serving
import Testing

/// Many clients at once, and more than the process has room for.
struct CrowdTests {
  /// How many downloads are broken off; `OFFLINIO_RESETS` asks for more.
  private static let resets = getenv("OFFLINIO_RESETS").flatMap { Int(String(cString: $0)) } ?? 500

  @Test func `pipelined downloads that are reset in mid-body leave nothing open`() async throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Huge (2003)/Huge (2003).mkv", [0])
    try library.resize("Movies/Huge (2003)/Huge (2003).mkv", to: 1 << 28)
    try await withServer(library) { address, _ in
      let path = try await mediaPath(address, "/stream/movie/\(onlyID(address, "movie")).json")
      let one = "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n"
      try await withThrowingTaskGroup { group in
        for worker in 0..<8 {
          group.addTask {
            for round in 0..<(Self.resets + 7) / 8 {
              try await Wire.open(address) { wire in
                try await wire.send(String(repeating: one, count: 1 + (round + worker) % 3))
                if round % 3 != 0 { try await wire.skip((round % 50) * 1000) }
                try await wire.reset()
              }
            }
          }
        }
        try await group.waitForAll()
      }
      try await eventually("all is closed") {
        try OpenDescriptors.videos(of: library) == 0 && OpenDescriptors.connections(to: address.port) == 0
      }
      #expect(try await request(address, "GET", "/healthz").status == 200)
    }
  }

  @Test func `five hundred clients are served at once`() async throws {
    try await withServer(TemporaryLibrary()) { address, _ in
      try await withThrowingTaskGroup { group in
        let (arrivals, arrive) = AsyncStream.makeStream(of: Void.self)
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let opened = Task { for await _ in gate {} }
        for _ in 0..<500 {
          group.addTask {
            try await Wire.open(address) { wire in
              try await wire.send("GET", "/manifest.json")
              #expect(try await wire.response().status == 200)
              arrive.yield()
              await opened.value
              try await wire.send("GET", "/healthz")
              #expect(try await wire.response().status == 200)
            }
          }
        }
        var count = 0
        for await _ in arrivals {
          count += 1
          if count == 500 { break }
        }
        #expect(try OpenDescriptors.connections(to: address.port) >= 500)
        open.finish()
        try await group.waitForAll()
      }
    }
  }

  /// In a process of its own, since the limit is one for all tests.
  @Test func `without descriptors left the server waits, and goes on when there are some`() async {
    await #expect(processExitsWith: .success) {
      let log = RecordedLog()
      try await withServer(TemporaryLibrary(), log: log) { address, _ in
        let clients = (0..<5).map { _ in socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) }
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let former = limit.rlim_cur
        limit.rlim_cur = 128
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        // From now on nothing can be opened, not even what a scan under way gives back.
        var taken: [Int32] = []
        for _ in 0..<10 {
          while true {
            let number = dup(0)
            guard number >= 0 else { break }
            taken.append(number)
          }
          try await Task.sleep(for: .milliseconds(10))
        }
        let before = clock()
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = in_port_t(address.port).bigEndian
        name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        for client in clients {
          let connected = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
              connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
          }
          precondition(connected == 0)
          let text = "GET /manifest.json HTTP/1.0\r\n\r\n"
          precondition(send(client, text, text.utf8.count, 0) == text.utf8.count)
        }
        try await Task.sleep(for: .milliseconds(600))
        // A loop that tries again and again would have used most of that time.
        precondition(clock() - before < 300_000, "\(clock() - before) µs of processor time")
        precondition(log.lines.count { $0.hasPrefix("warning: cannot accept connections now") } == 1)
        var byte: UInt8 = 0
        precondition(recv(clients[0], &byte, 1, Int32(MSG_DONTWAIT)) == -1)
        limit.rlim_cur = former
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        for number in taken { close(number) }
        for client in clients {
          precondition(recv(client, &byte, 1, 0) == 1 && byte == UInt8(ascii: "H"))
          close(client)
        }
      }
    }
  }
}
