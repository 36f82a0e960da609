import Model

extension Sidecar {
  /// Takes back what came from providers that could not be asked this time.
  ///
  /// What others say in their place, perhaps in another language, is no news about it.
  mutating func keep(from former: Sidecar, givenBy unasked: Set<String>) {
    guard !unasked.isEmpty else { return }
    for field in SidecarField.allCases where !field.isEmpty(in: former) {
      let key = field.sourceKey(in: former)
      guard let first = former.providers(of: key).first, unasked.contains(first) else { continue }
      field.copy(from: former, to: &self)
      sources[key] = former.sources[key]
    }
    keepRatings(of: former, givenBy: unasked)
    for kind in former.artwork.keys {
      let key = "artwork.\(kind.rawValue)"
      guard let first = former.providers(of: key).first, unasked.contains(first) else { continue }
      sources[key] = former.sources[key]
    }
  }

  /// Several providers give ratings: those of one that could not be asked stay beside the new ones of the others.
  private mutating func keepRatings(of former: Sidecar, givenBy unasked: Set<String>) {
    let key = SidecarField.ratings.rawValue
    let givers = former.providers(of: key)
    guard !former.ratings.isEmpty, !unasked.isDisjoint(with: givers) else { return }
    ratings.merge(former.ratings) { new, _ in new }
    let others = providers(of: key).filter { !givers.contains($0) }
    sources[key] = (givers + others).joined(separator: ", ")
  }

  /// In the order in which they count.
  private func providers(of key: String) -> [String] {
    (sources[key] ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }
  }
}

extension SidecarField {
  /// The key by which the sources name who gave it.
  fileprivate func sourceKey(in sidecar: Sidecar) -> String {
    switch self {
    case .seasonNames: "seasons"
    // An episode's is that of its date.
    case .year where sidecar.kind == .episode: SidecarField.released.rawValue
    default: rawValue
    }
  }
}
