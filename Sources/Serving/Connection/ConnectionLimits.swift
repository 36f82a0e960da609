/// How long a connection may take for what, and how much it may send.
package struct ConnectionLimits: Sendable, Hashable {
  /// From the first byte of a request to its end; for the first request of a connection, from the start of that.
  package var request: Duration = .seconds(10)
  /// When the server stops, for a request that has not come yet.
  package var lastRequest: Duration = .seconds(1)
  /// Between an answer and the next request.
  package var keepAlive: Duration = .seconds(60)
  /// An answer of which nothing gets through: a paused player keeps its connection open for a long time.
  package var stalledAnswer: Duration = .seconds(30 * 60)
  /// For the client to close after us, so that what it still sends does not reset our last answer.
  package var linger: Duration = .seconds(2)
  /// Bytes of a request's body; of one that nobody wants they are read and thrown away.
  package var requestBody = 64 << 10
  /// Bytes of one header field, and of the request line.
  package var headerField = 8 << 10
  /// Bytes of all header fields.
  package var headers = 64 << 10
  package var headerFields = 100

  package init() {}
}
