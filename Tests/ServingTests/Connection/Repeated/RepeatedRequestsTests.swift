import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import Serving

struct RepeatedRequestsTests {
  /// A connection without a socket, in front of a server that answers every path promptly with a number.
  private final class Client {
    let channel = EmbeddedChannel()
    let requests = RequestMeter()
    /// The paths that somebody read.
    var read: [String] = []

    init() throws {
      let ends = ConnectionEnds(peer: .unknown, local: "here:1")
      let limits = ConnectionLimits()
      let watch = ConnectionWatch(limits)
      let line = RequestLineWatch(limit: limits.headerField)
      let prompt = PromptAnswers(dates: DateHeader()) { [unowned self] head in
        read.append(head.uri)
        guard head.uri != "/slow" else { return nil }
        var answer = Answer(.ok, body: .bytes(ByteBuffer(string: "\(read.count)")))
        answer.route = .addon
        return answer
      }
      let answers = RepeatedAnswers { .init(snapshot: 1, terms: 1) }
      try channel.pipeline.syncOperations.addHandlers([
        watch, RepeatedRequests(answers, requests: requests, watch, prompt, ends: ends), line,
        ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)), HTTPResponseEncoder(),
        AnswerWriter(watch, line, logger: Logger(label: "test")), prompt,
      ])
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    deinit { _ = try? channel.finish() }  // Whatever was left over, the test is over.

    func send(_ text: String) throws { try channel.writeInbound(ByteBuffer(string: text)) }

    /// What came back since the last call.
    func received() throws -> String {
      var text = ""
      while let part = try channel.readOutbound(as: IOData.self) {
        if case .byteBuffer(let bytes) = part { text += String(buffer: bytes) }
      }
      return text
    }

    /// The body of the one answer that came.
    func body() throws -> Substring? {
      let parts = try received().split(separator: "\r\n\r\n", omittingEmptySubsequences: false)
      return parts.count == 2 ? parts.last : nil
    }
  }

  private static let request = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n"

  @Test func `a request that comes again is answered without being read, and counted`() throws {
    let client = try Client()
    for _ in 0..<3 {
      try client.send(Self.request)
      #expect(try client.body() == "1")
    }
    #expect(client.read == ["/a"])
    // The first is counted where it is answered, which this server does not do.
    #expect(
      client.requests.counts == .init(requests: [.init(route: .addon, statusClass: 2): 2], bytes: [.addon: 2])
    )
  }

  @Test func `the rest of a head is never taken for a request`() throws {
    let client = try Client()
    try client.send(Self.request)
    _ = try client.received()
    try client.send("GET /b HTTP/1.1\r\nHost: x\r\nX-Rest: ")
    try client.send(Self.request)
    #expect(try client.body() == "2")
    #expect(client.read == ["/a", "/b"])
  }

  @Test func `the end of a head that came in two reads is no boundary by itself`() throws {
    let client = try Client()
    try client.send(Self.request)
    _ = try client.received()
    try client.send("GET /b HTTP/1.1\r\nHost: x\r\n")
    try client.send("\r\n")
    #expect(try client.body() == "2")
    try client.send(Self.request)
    #expect(try client.body() == "3")
    try client.send(Self.request)
    #expect(client.read == ["/a", "/b", "/a"])
  }

  @Test(arguments: ["Content-Length: 32", "Transfer-Encoding: chunked"])
  func `a body is never taken for a request`(field: String) throws {
    let client = try Client()
    try client.send(Self.request)
    _ = try client.received()
    try client.send("POST /b HTTP/1.1\r\nHost: x\r\n\(field)\r\n\r\n")
    // A chunk's size would have to come first: the parser refuses it.
    try? client.send(Self.request)
    #expect(try client.received() == "")
  }

  @Test func `requests in one read are read, and answered in their order`() throws {
    let client = try Client()
    try client.send(Self.request)
    _ = try client.received()
    try client.send(Self.request + Self.request)
    #expect(try client.received().contains("\r\n\r\n2HTTP/1.1 200 OK\r\n"))
    #expect(client.read == ["/a", "/a", "/a"])
  }

  @Test func `while another request waits for its answer a known one waits behind it`() throws {
    let client = try Client()
    try client.send(Self.request)
    _ = try client.received()
    try client.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
    try client.send(Self.request)
    #expect(try client.received() == "")
  }

  @Test func `after bytes that are no request nothing is answered again`() throws {
    let client = try Client()
    try client.send(Self.request)
    _ = try client.received()
    #expect(throws: (any Error).self) { try client.send("no request\r\n\r\n") }
    try? client.send(Self.request)
    #expect(try client.received() == "")
  }
}
