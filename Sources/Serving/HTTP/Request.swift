internal import NIOHTTP1

/// A request that is complete and whose body was thrown away.
struct Request: Sendable {
  var method: HTTPMethod
  /// The segments of the path, still encoded.
  var path: [Substring]
  var headers: HTTPHeaders
  /// What the addresses in the answer start with.
  var base: BaseURL
}
