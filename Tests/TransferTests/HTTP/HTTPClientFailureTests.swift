import Glibc
import Secrets
import Testing

@testable import Transfer

@Suite(.timeLimit(.minutes(5)))
struct HTTPClientFailureTests {
  private let client = HTTPClient(userAgent: "tests/1")

  private func failure(_ request: HTTPRequest) async throws -> TransferError {
    let client = client
    return try #require(
      await #expect(throws: TransferError.self) { try await client.send(request) })
  }

  @Test func `a refused connection is reported with its code and the system's reason`() async throws {
    let port = try closedPort()
    let error = try await failure(
      HTTPRequest(url: try #require(SecretURL("http://127.0.0.1:\(port)/hidden/path?key=hidden"))))
    #expect(error.code == .connect)
    #expect(error.host == "127.0.0.1")
    #expect(error.isTemporary)
    #expect(error.description.contains("Connection refused"))
    #expect(!error.description.contains("hidden"))
    #expect(error.mark.count == 8)
  }

  @Test func `a host that does not answer at all counts as one without a connection`() async throws {
    // A listener whose queue is full: the kernel drops whoever else comes.
    let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    let (port, address) = try bound(listener)
    #expect(listen(listener, 0) == 0)
    let callers = (0..<4).map { _ in
      socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
    }
    defer { for caller in callers { close(caller) } }
    for caller in callers {
      var address = address
      _ = withUnsafeBytes(of: &address) { bytes in
        bytes.withMemoryRebound(to: sockaddr.self) {
          connect(caller, $0.baseAddress, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
    var request = HTTPRequest(url: try #require(SecretURL("http://127.0.0.1:\(port)/")))
    request.limits.connect = .seconds(1)
    #expect(try await failure(request).code == .connect)
  }

  @Test func `an address that cannot be one is reported as such`() async throws {
    let error = try await failure(HTTPRequest(url: try #require(SecretURL("http://[1::2::3::4]/"))))
    #expect(error.code == .badAddress)
    #expect(!error.isTemporary)
  }

  @Test func `a name that does not exist is reported as unresolved`() async throws {
    // Too long for a label, so nobody on the network is asked.
    let name = String(repeating: "a", count: 70)
    let error = try await failure(HTTPRequest(url: try #require(SecretURL("http://\(name).invalid/"))))
    #expect(error.code == .resolve)
  }

  @Test func `a body above the cap is refused, one of that size is not`() async throws {
    let server = try LoopbackServer { request in
      [.answer(200, [], [UInt8](repeating: 1, count: request.target == "/fits" ? 1000 : 1001))]
    }
    var request = HTTPRequest(url: try server.url("/fits"))
    request.limits.maximumBody = 1000
    #expect(try await client.send(request).body.count == 1000)
    request.url = try server.url("/long")
    #expect(try await failure(request).code == .tooLarge)
  }

  @Test func `an endless body is refused at the cap`() async throws {
    let server = try LoopbackServer { _ in
      [.head(200, [("Connection", "close")]), .sendForever(sample(4096))]
    }
    #expect(try await failure(HTTPRequest(url: try server.url())).code == .tooLarge)
  }

  @Test func `a small body that unpacks to a huge one is refused`() async throws {
    let bomb = gzipOfZeros(64 << 20)
    #expect(bomb.count < 1 << 20)
    let server = try LoopbackServer { _ in [.answer(200, [("Content-Encoding", "gzip")], bomb)] }
    #expect(try await failure(HTTPRequest(url: try server.url())).code == .tooLarge)
  }

  @Test(arguments: ["many short", "few long"])
  func `a flood of header fields is refused`(kind: String) async throws {
    let field = kind == "few long" ? "X-A: \(String(repeating: "a", count: 30_000))\r\n" : "X-A: b\r\n"
    let server = try LoopbackServer { _ in
      [.send(Array("HTTP/1.1 200 OK\r\n".utf8)), .sendForever(Array(field.utf8))]
    }
    #expect(try await failure(HTTPRequest(url: try server.url())).code == .tooLarge)
  }

  @Test func `a head that drips in runs into the total limit`() async throws {
    let server = try LoopbackServer { _ in [.drip(Array("HTTP/1.1 200 OK\r\nA: b".utf8), milliseconds: 20)] }
    var request = HTTPRequest(url: try server.url())
    request.limits.total = .milliseconds(300)
    let error = try await failure(request)
    #expect(error.code == .timeout)
    #expect(error.isTemporary)
  }

  @Test(
    arguments: [
      ([.close], TransferError.Code.reset),
      ([.reset], .reset),
      ([.send(Array("nonsense\r\n\r\n".utf8)), .close], .protocolError),
      ([.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort".utf8)), .close], .reset),
      (
        [.send(Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nhaha".utf8))],
        .protocolError
      ),
    ] as [([LoopbackServer.Step], TransferError.Code)])
  func `a broken answer is an error, never half an answer`(
    steps: [LoopbackServer.Step], code: TransferError.Code
  ) async throws {
    let server = try LoopbackServer { _ in steps }
    #expect(try await failure(HTTPRequest(url: try server.url())).code == code)
  }

  @Test(arguments: [[0x61, 0x0D, 0x0A, 0x62], [0x0A], [0x0D], [0x61, 0]] as [[UInt8]])
  func `a field value with a line break or a NUL is never sent`(bytes: [UInt8]) async throws {
    let server = try LoopbackServer { _ in [.answer(200)] }
    var request = HTTPRequest(url: try server.url())
    request.headers = [HTTPField("X-Field", String(decoding: bytes, as: UTF8.self))]
    let error = try await failure(request)
    #expect(error.code == .protocolError)
    #expect(server.connections == 0)
  }

  @Test func `cancelling the task ends the exchange at once`() async throws {
    let arrived = Latch()
    let server = try LoopbackServer { _ in [.note { arrived.open() }, .stall] }
    let url = try server.url()
    let client = client
    let task = Task { () -> TransferError? in
      do throws(TransferError) {
        _ = try await client.send(HTTPRequest(url: url))
        return nil
      } catch {
        return error
      }
    }
    await arrived.wait()
    let start = ContinuousClock.now
    task.cancel()
    #expect(await task.value?.code == .cancelled)
    #expect(ContinuousClock.now - start < .seconds(10))
    // The server sees it too.
    for await _ in server.closes { break }
  }

  @Test func `a task that is cancelled already sends nothing`() async throws {
    let server = try LoopbackServer { _ in [.answer(200)] }
    let url = try server.url()
    let client = client
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await client.send(HTTPRequest(url: url))
    }
    await #expect(throws: TransferError.self) { try await task.value }
    #expect(server.connections == 0)
  }

  @Test func `closing the client ends what runs and refuses what comes`() async throws {
    let arrived = Latch()
    let server = try LoopbackServer { _ in [.note { arrived.open() }, .stall] }
    let request = HTTPRequest(url: try server.url())
    let client = client
    async let running = failure(request)
    await arrived.wait()
    await client.close()
    #expect(try await running.code == .cancelled)
    #expect(try await failure(request).code == .cancelled)
  }

  @Test func `a proxy in the environment is not used`() async throws {
    await #expect(processExitsWith: .success) {
      setenv("http_proxy", "http://127.0.0.1:1", 1)
      setenv("ALL_PROXY", "http://127.0.0.1:1", 1)
      let server = try LoopbackServer { _ in [.answer(200)] }
      let response = try await HTTPClient(userAgent: "tests").send(HTTPRequest(.get, try server.url()))
      #expect(response.status == 200)
    }
  }

  /// A port where nobody listens.
  private func closedPort() throws -> UInt16 {
    let number = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    defer { close(number) }
    return try bound(number).port
  }

  /// Gives a socket a free port on the loopback.
  private func bound(_ number: CInt) throws -> (port: UInt16, address: sockaddr_in) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutableBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) { pointer in
        _ = bind(number, pointer.baseAddress, length)
        _ = getsockname(number, pointer.baseAddress, &length)
      }
    }
    try #require(address.sin_port != 0)
    return (UInt16(bigEndian: address.sin_port), address)
  }
}
