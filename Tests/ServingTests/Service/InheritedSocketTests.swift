import Glibc
import Secrets
import SystemPackage
import Testing

@testable import Serving

struct InheritedSocketTests {
  @Test func `a server answers on all sockets that it inherits, and not at its own address`() async throws {
    let library = try TemporaryLibrary()
    let path = library.absolute("socket").string
    let one = try Listening.loopback()
    let two = try Listening.loopback()
    let file = try Listening.file(path)
    for descriptor in [one, two, file] { #expect(fcntl(descriptor, F_GETFD) == 0) }
    let sockets = try [one, two, file].map { try InheritedSocket($0) }
    for descriptor in [one, two, file] { #expect(fcntl(descriptor, F_GETFD) == FD_CLOEXEC) }
    let (lists, continuation) = AsyncStream.makeStream(of: [Server.Address].self)
    try await withServer(
      library, configure: { $0.inherited = sockets }, ready: { continuation.yield($0) }
    ) { address, _ in
      let bound = try #require(await lists.first { _ in true })
      #expect(bound.map(\.reach) == [.machine, .machine, .file])
      #expect(bound[2].description == path)
      for address in bound.prefix(2) {
        #expect(try await request(address, "GET", "/healthz").status == 200)
      }
      #expect(try Listening.ask(path, "GET /healthz HTTP/1.0\r\n\r\n").hasPrefix("HTTP/1.1 200 OK\r\n"))
    }
  }

  @Test func `a proxy on a socket of this machine is believed`() async throws {
    let library = try TemporaryLibrary()
    try library.write("Movies/Film (2004)/Film (2004).mkv", "the film")
    let path = library.absolute("socket").string
    let socket = try InheritedSocket(Listening.file(path))
    // The health is asked for at the other one.
    let other = try InheritedSocket(Listening.loopback())
    try await withServer(
      library,
      configure: {
        $0.inherited = [other, socket]
        $0.terms.accessKey = Secret("right-key")
      }
    ) { _, _ in
      func ask(_ key: String, from client: Int) throws -> String {
        try Listening.ask(
          path,
          """
          GET /\(key)/api/content HTTP/1.0\r\nX-Forwarded-For: 203.0.113.\(client)\r
          X-Forwarded-Host: films.example\r\nX-Forwarded-Proto: https\r\n\r\n
          """)
      }
      for guess in 0..<31 { _ = try ask("guess\(guess)", from: 1) }
      #expect(try ask("right-key", from: 1).hasPrefix("HTTP/1.1 429"))
      let rows = try ask("right-key", from: 2)
      #expect(rows.hasPrefix("HTTP/1.1 200"))
      #expect(rows.contains("https://films.example/right-key/media/"))
    }
  }

  @Test func `a socket without a path is every program's`() async throws {
    let path = "\0offlinio-\(UInt64.random(in: 0 ... .max))"
    let sockets = try [Listening.loopback(), Listening.file(path)].map { try InheritedSocket($0) }
    let (lists, continuation) = AsyncStream.makeStream(of: [Server.Address].self)
    try await withServer(
      TemporaryLibrary(), configure: { $0.inherited = sockets }, ready: { continuation.yield($0) }
    ) { _, _ in
      #expect(await lists.first { _ in true }?.map(\.reach) == [.machine, .program])
      let answer = try Listening.ask(path, "GET /healthz HTTP/1.0\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
    }
  }

  @Test func `what accepts no connections is refused`() throws {
    let datagrams = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    let connecting = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer {
      close(datagrams)
      close(connecting)
    }
    for descriptor in [datagrams, connecting] {
      let fault = #expect(throws: ServiceFault.self) { try InheritedSocket(descriptor) }
      #expect(fault?.description.contains("ListenStream=") == true)
    }
    let fault = #expect(throws: ServiceFault.self) { try InheritedSocket(12_345) }
    #expect(fault?.description.contains("12345") == true)
  }
}

/// Sockets as a service manager would make them.
private enum Listening {
  static func loopback() throws -> CInt {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let bound = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(bound == 0 && listen(descriptor, 16) == 0)
    return descriptor
  }

  static func file(_ path: String) throws -> CInt {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let bound = UnixName.with(path) { bind(descriptor, $0, $1) }
    try #require(bound == 0 && listen(descriptor, 16) == 0)
    return descriptor
  }

  /// Sends a request to a socket with a path, and reads to the end.
  static func ask(_ path: String, _ text: String) throws -> String {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    try #require(UnixName.with(path) { connect(descriptor, $0, $1) } == 0)
    try #require(send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL)) == text.utf8.count)
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return String(decoding: answer, as: UTF8.self) }
      answer += buffer[..<count]
    }
  }
}
