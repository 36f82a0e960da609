/// A disturbance of certain requests, a limited number of times.
package struct Fault: Sendable, Hashable {
  /// Nil: every endpoint of the API.
  package var endpoint: Endpoint?
  package var effect: Effect
  /// Only requests with this method.
  package var method: String?
  /// Only requests about something whose infohash, name or path contains this text, in any case.
  package var match: String?
  /// So many matching requests pass first.
  package var skip: Int
  /// So many requests are disturbed; nil is all.
  package var times: Int?
  /// Whether a replaced request is carried out all the same, so that a client that asks again does it twice.
  package var takesEffect: Bool

  package init(
    _ endpoint: Endpoint?, _ effect: Effect, method: String? = nil, match: String? = nil, skip: Int = 0,
    times: Int? = 1, takesEffect: Bool = false
  ) {
    self.endpoint = endpoint
    self.effect = effect
    self.method = method
    self.match = match
    self.skip = skip
    self.times = times
    self.takesEffect = takesEffect
  }

  fileprivate func concerns(_ endpoint: Endpoint, _ method: String, _ subjects: [String]) -> Bool {
    guard self.endpoint.map({ $0 == endpoint }) ?? endpoint.isAPI else { return false }
    guard self.method.map({ $0 == method }) ?? true else { return false }
    guard let match = match?.lowercased() else { return true }
    return subjects.contains { $0.lowercased().contains(match) }
  }
}

extension [Fault] {
  /// Takes the faults that disturb this request and counts them down; of several answers only the first is taken.
  mutating func take(for endpoint: Endpoint, method: String, subjects: [String]) -> [Fault] {
    var taken: [Fault] = []
    for index in indices where self[index].concerns(endpoint, method, subjects) {
      if self[index].skip > 0 {
        self[index].skip -= 1
        continue
      }
      guard self[index].times != 0 else { continue }
      if self[index].effect.isReplacement, taken.contains(where: \.effect.isReplacement) { continue }
      if let times = self[index].times { self[index].times = times - 1 }
      taken.append(self[index])
    }
    removeAll { $0.times == 0 }
    return taken
  }
}
