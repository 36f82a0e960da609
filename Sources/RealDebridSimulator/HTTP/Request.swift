/// A complete request.
struct Request: Sendable {
  let method: String
  /// Path as on the wire.
  let path: String
  let query: FormFields
  /// Names in lower case.
  var headers: [String: String]
  let body: [UInt8]
  /// Which listener it came to; 0 is the main one.
  let listener: Int
  /// `http://host:port` as the client wrote it.
  let origin: String

  init(
    method: String, target: String, headers: [String: String], body: [UInt8] = [], listener: Int = 0,
    bound: String
  ) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    // Clients that cannot send every verb name the one they mean in a header.
    self.method = headers["x-http-verb"] ?? method
    path = String(parts[0])
    query = FormFields(query: parts.count > 1 ? String(parts[1]) : "")
    self.headers = headers
    self.body = body
    self.listener = listener
    origin = headers["host"].map { "http://" + $0 } ?? bound
  }

  /// The path's parts without escapes; a slash at the end changes nothing.
  var segments: [String] {
    path.split(separator: "/").map { PercentEncoding.decode($0) }
  }

  /// The fields of an urlencoded body, whatever its content type says.
  var form: FormFields {
    guard method == "POST", body.count < 1 << 20 else { return FormFields(query: "") }
    return FormFields(query: String(decoding: body, as: UTF8.self))
  }

  /// The token of the header, else of the query.
  var token: String? {
    let scheme = "Bearer "
    guard let header = headers["authorization"], header.hasPrefix(scheme) else { return query["auth_token"] }
    return String(header.dropFirst(scheme.count))
  }
}
