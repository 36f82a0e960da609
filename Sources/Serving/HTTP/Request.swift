internal import NIOCore
internal import NIOHTTP1

/// A request that is complete.
struct Request: Sendable {
  var method: HTTPMethod
  /// The segments of the path, still encoded.
  var path: [Substring]
  var query: Query
  var headers: HTTPHeaders
  /// What the addresses in the answer start with.
  var base: BaseURL
  /// Empty where the route wants none.
  var body: ByteBuffer
}
