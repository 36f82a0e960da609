import Model

extension Sidecar {
  /// The sidecar with what a former one of the same id holds and this one does not know: what another version wrote,
  /// what the user edited, and what is known of the title, which a run without network would lose.
  func keeping(_ former: Sidecar?) -> Sidecar {
    guard let former else { return self }
    var kept = self
    kept.unknown = former.unknown.merging(unknown) { _, new in new }
    kept.edited = former.edited
    kept.history = former.history + history.filter { !former.history.contains($0) }
    // A show was added with its first episode; a video is new whenever it is fetched.
    if kind == .series { kept.added = former.added ?? added }
    kept.fillGaps(from: former)
    return kept
  }

  private mutating func fillGaps(from former: Sidecar) {
    func fill<Value>(_ path: WritableKeyPath<Sidecar, Value?>) {
      if self[keyPath: path] == nil { self[keyPath: path] = former[keyPath: path] }
    }
    func fill<Values: Collection>(_ path: WritableKeyPath<Sidecar, Values>) {
      if self[keyPath: path].isEmpty { self[keyPath: path] = former[keyPath: path] }
    }
    fill(\.originalTitle)
    fill(\.year)
    fill(\.released)
    fill(\.description)
    fill(\.tagline)
    fill(\.runtimeMinutes)
    fill(\.certification)
    fill(\.collection)
    fill(\.genres)
    fill(\.ratings)
    fill(\.ids)
    fill(\.cast)
    fill(\.directors)
    fill(\.writers)
    fill(\.studios)
  }
}
