internal import NIOCore
internal import NIOHTTP1

/// What a route answers with; the connection adds what belongs to the connection.
struct Answer: Sendable {
  enum Body: Sendable {
    case bytes(ByteBuffer)
    /// A part of a file that stays open until it is sent.
    case file(OpenFile, Range<Int64>)
    /// Text without an end.
    case events(EventStream)
  }

  var status: HTTPResponseStatus
  var headers: HTTPHeaders
  var body: Body
  /// Told of each part of the body that went out, in bytes; nil for an answer that no route gave.
  var sent: (@Sendable (Int64) -> Void)?
  /// What gave it, as the metrics call it.
  var route: RouteName?
  /// When the same request may get another answer though nothing changed that the server knows of; nil for never.
  var end: ContinuousClock.Instant?

  init(_ status: HTTPResponseStatus, headers: HTTPHeaders = [:], body: Body = .bytes(ByteBuffer())) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The size of the body, in bytes; nil for a body without an end.
  var length: Int64? {
    switch body {
    case .bytes(let bytes): Int64(bytes.readableBytes)
    case .file(_, let range): Int64(range.count)
    case .events: nil
    }
  }
}

extension Answer {
  /// - Parameter request: Nil where it could not be read.
  func head(to request: HTTPRequestHead?, isLast: Bool, date: String) -> HTTPResponseHead {
    // Without a length a body comes in chunks, which clients of HTTP/1.0 do not know.
    let version: HTTPVersion = length == nil && request?.version == .http1_0 ? .http1_0 : .http1_1
    var head = HTTPResponseHead(version: version, status: status, headers: headers)
    head.headers.add(name: "Date", value: date)
    if let length { head.headers.add(name: "Content-Length", value: String(length)) }
    if isLast {
      head.headers.add(name: "Connection", value: "close")
    } else if request?.version == .http1_0 {
      head.headers.add(name: "Connection", value: "keep-alive")
    }
    return head
  }

  /// A message for people.
  static func message(_ status: HTTPResponseStatus, _ text: String) -> Answer {
    Answer(
      status, headers: ["Content-Type": MediaType.text, "Cache-Control": "no-store"],
      body: .bytes(ByteBuffer(string: text + "\n")))
  }

  static let notFound = message(.notFound, "not found")

  /// The library cannot be read now; `no-store` keeps the failure out of every cache.
  static func unavailable(_ reason: String) -> Answer {
    var answer = message(.serviceUnavailable, reason)
    answer.headers.add(name: "Retry-After", value: "5")
    return answer
  }
}
