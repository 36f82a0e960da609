/// An answer, and how it is to be spoilt on its way.
struct Reply: Sendable {
  enum Body: Sendable {
    case bytes([UInt8])
    case file(Content, Range<Int64>)

    var count: Int64 {
      switch self {
      case .bytes(let bytes): Int64(bytes.count)
      case .file(_, let range): Int64(range.count)
      }
    }
  }

  enum Ending: Sendable, Hashable {
    case complete
    /// The connection is closed after so many bytes of the body.
    case closed(after: Int64)
    /// The connection is reset after so many bytes of the body.
    case reset(after: Int64)
    /// Nothing more comes after so many bytes of the body, until the client gives up.
    case stalled(after: Int64)
  }

  /// What happens between the decision and the wire.
  struct Delivery: Sendable, Hashable {
    /// Seconds before the first byte.
    var delay: Double = 0
    /// Bytes a second.
    var pace: Int?
    var ending = Ending.complete
    /// Whether the connection is closed without an answer.
    var isDropped = false
    /// Offset in the file of a byte that is changed.
    var corrupted: Int64?
    /// Bytes that follow the announced ones.
    var extra = 0
    /// Whether the length is left out.
    var hidesLength = false
    /// A length that is announced instead of the true one.
    var announcedLength: Int64?
  }

  var status: Int
  var headers: [(name: String, value: String)]
  var body: Body
  var delivery = Delivery()

  init(status: Int = 200, headers: [(name: String, value: String)] = [], body: Body = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  static func json(_ json: JSON, status: Int = 200) -> Reply {
    Reply(
      status: status, headers: [("Content-Type", "application/json")],
      body: .bytes([UInt8](json.text.utf8)))
  }

  static func text(_ text: String, status: Int = 200, type: String = "text/plain; charset=utf-8") -> Reply {
    Reply(status: status, headers: [("Content-Type", type)], body: .bytes([UInt8](text.utf8)))
  }

  static let nothing = Reply(status: 204)

  static func error(_ error: APIError) -> Reply {
    var members = [JSON.Member("error", .string(error.error))]
    if let details = error.details { members.append(JSON.Member("error_details", .string(details))) }
    if let code = error.code { members.append(JSON.Member("error_code", JSON(code))) }
    return .json(.object(members), status: error.status)
  }

  /// The page that a load balancer shows while the service is down.
  static func htmlPage(status: Int, text: String) -> Reply {
    .text(
      "<!DOCTYPE html>\n<html><head><title>\(text)</title></head><body><h1>\(text)</h1></body></html>\n",
      status: status, type: "text/html; charset=utf-8")
  }

  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Replaces a header; nil removes it.
  mutating func setHeader(_ name: String, _ value: String?) {
    headers.removeAll { $0.name.lowercased() == name.lowercased() }
    if let value { headers.append((name, value)) }
  }
}
