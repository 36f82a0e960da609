/// How much of time and bytes a request may take.
package struct HTTPLimits: Sendable, Hashable {
  /// Until the connection stands, TLS included.
  package var connect: Duration
  /// From the call to the last byte, redirects included.
  package var total: Duration
  /// Bytes of the decoded body; a longer one is refused.
  package var maximumBody: Int
  package var redirects: Int

  package init(
    connect: Duration = .seconds(10), total: Duration = .seconds(30), maximumBody: Int = 16 << 20,
    redirects: Int = 5
  ) {
    self.connect = connect
    self.total = total
    self.maximumBody = maximumBody
    self.redirects = redirects
  }
}
