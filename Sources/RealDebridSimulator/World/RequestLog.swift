/// A request as it came in, and what became of it.
package struct LoggedRequest: Sendable, Hashable {
  /// Counts from 0 in the order of arrival.
  package let index: Int
  /// Seconds since 1970.
  package let time: Double
  /// Nil for addresses that lead nowhere.
  package let endpoint: Endpoint?
  package let method: String
  /// With the escapes of the wire, without the query.
  package let path: String
  package let query: FormFields
  package let form: FormFields
  package let bodySize: Int
  package let range: String?
  package let userAgent: String?
  /// Whether an `Authorization` header came along, right or wrong.
  package let hasAuthorization: Bool
  /// What the request was about: infohash, name, path in the torrent.
  package let subjects: [String]
  /// Which listener it came to; 0 is the main one.
  package let listener: Int
  /// Nil while the answer is not decided.
  package internal(set) var status: Int?
  /// Bytes of the body that were handed to the network so far; nil before the first.
  package internal(set) var sent: Int64?
}

/// All requests since the start or the last reset.
package struct RequestLog: Sendable {
  package private(set) var requests: [LoggedRequest] = []
  /// Most API requests that were worked on at the same time.
  package private(set) var maximumCalls = 0
  /// Most file bodies that were sent at the same time.
  package private(set) var maximumTransfers = 0
  private var openCalls: Set<Int> = []
  private var openTransfers: Set<Int> = []

  /// Tells a log from the one before a reset, for requests that outlive it.
  let generation: Int

  init(generation: Int = 0) {
    self.generation = generation
  }

  /// How many requests came for `endpoint`, refused ones included.
  package func count(_ endpoint: Endpoint) -> Int {
    requests.count { $0.endpoint == endpoint }
  }

  /// Adds that were answered with success.
  package var adds: Int { successes([.addMagnet, .addTorrent]) }
  /// Selections that were answered with success.
  package var selects: Int { successes([.selectFiles]) }
  /// Links that were unrestricted.
  package var unrestricts: Int { successes([.unrestrict]) }
  /// Torrents that were deleted.
  package var deletes: Int { successes([.deleteTorrent]) }
  /// Magnets that were sent unescaped, so that all behind the first `&` became fields of their own.
  package var unescapedMagnets: Int {
    requests.count { request in
      request.endpoint == .addMagnet && ["dn", "tr", "xl"].contains { request.form[$0] != nil }
    }
  }

  /// Body bytes sent for files whose infohash, name or path contains `subject`.
  package func bytesSent(for subject: String) -> Int64 {
    requests.filter { $0.subjects.contains { $0.contains(subject) } }.reduce(0) { $0 + ($1.sent ?? 0) }
  }

  var transfers: Int { openTransfers.count }

  /// How many bodies are being sent for requests that pass `condition`.
  func transfers(where condition: (LoggedRequest) -> Bool) -> Int {
    openTransfers.count { condition(requests[$0]) }
  }

  mutating func begin(_ request: LoggedRequest) {
    requests.append(request)
    switch request.endpoint {
    case .cdn, .files:
      openTransfers.insert(request.index)
      maximumTransfers = max(maximumTransfers, openTransfers.count)
    case .some(let endpoint) where endpoint.isAPI:
      openCalls.insert(request.index)
      maximumCalls = max(maximumCalls, openCalls.count)
    default: break
    }
  }

  mutating func decide(_ index: Int, status: Int) {
    guard requests.indices.contains(index) else { return }
    requests[index].status = status
  }

  mutating func note(_ index: Int, sent: Int64) {
    guard requests.indices.contains(index) else { return }
    requests[index].sent = sent
  }

  mutating func end(_ index: Int, sent: Int64) {
    openCalls.remove(index)
    openTransfers.remove(index)
    guard requests.indices.contains(index) else { return }
    requests[index].sent = sent
  }

  private func successes(_ endpoints: Set<Endpoint>) -> Int {
    requests.count { request in
      request.endpoint.map(endpoints.contains) ?? false && (200..<300).contains(request.status ?? 0)
    }
  }
}
