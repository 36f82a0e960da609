/// Switches that are no faults: ways in which the service differs between accounts, years and hosts.
package struct Options: Sendable, Hashable {
  /// At most so many requests in a moving window; refused ones count too, as at the service.
  package struct RateLimit: Sendable, Hashable {
    /// Nil: all API endpoints together.
    package var endpoints: Set<Endpoint>?
    package var requests: Int
    package var seconds: Double

    package init(endpoints: Set<Endpoint>? = nil, requests: Int, seconds: Double) {
      self.endpoints = endpoints
      self.requests = requests
      self.seconds = seconds
    }
  }

  /// Length of the id in `/d/` links: 13, 16 or 26.
  package var linkLength = 13
  /// Whether a link longer than 13 characters is refused as an unavailable file until it is cut.
  package var refusesLongLinks = false
  /// Whether downloads carry an ETag.
  package var sendsETag = true
  /// Bytes a second and connection for downloads and plain files; nil is as fast as it goes.
  package var pace: Int?
  /// Active torrents before adds are refused with 509.
  package var activeLimit = 100
  package var rateLimits: [RateLimit] = []
  /// Sent with every 429, in seconds.
  package var retryAfter: Int?
  /// More connections to one address get 429.
  package var connectionsPerFile = 32
  /// `chunks` of an unrestrict answer; nil is the truth.
  package var announcedConnections: Int?
  /// So many addresses, the first ones given out, lead to a host that refuses connections.
  package var deadHosts = 0
  /// Connections to all addresses together; nil is no limit.
  package var connectionsPerAccount: Int?
  /// Seconds until a download address is not valid any more.
  package var addressLifetime: Double?
  /// Patterns of hoster links, in the PHP notation of `/hosts/regex`.
  package var hosterPatterns = [#"/(http|https):\/\/(\w+\.)?hoster\.example\/[a-z0-9]+/"#]
  /// What the service's local time is ahead of UTC, in seconds.
  package var timeOffset = 3600

  /// What an unrestrict answer says.
  var chunks: Int { announcedConnections ?? connectionsPerFile }

  package init() {}
}
