/// Status and fields of an answer, before its body.
struct ResponseHead: Sendable {
  let status: Int
  let headers: HTTPHeaders

  init(status: Int, headers: HTTPHeaders = HTTPHeaders()) {
    self.status = status
    self.headers = headers
  }

  /// Where a redirect leads; nil for every other answer.
  var location: String? {
    [301, 302, 303, 307, 308].contains(status) ? headers["location"] : nil
  }
}
