package import Model

extension Sidecar {
  /// The sidecar with what a former one of the same id holds and this one does not know: what another version wrote,
  /// what the user edited, and what is known of the title, which a run without network would lose.
  package func keeping(_ former: Sidecar?) -> Sidecar {
    guard let former else { return self }
    var kept = self
    kept.unknown = former.unknown.merging(unknown) { _, new in new }
    kept.edited = former.edited
    kept.history = former.history + history.filter { !former.history.contains($0) }
    // A show was added with its first episode; a video is new whenever it is fetched.
    if kind == .series { kept.added = former.added ?? added }
    let edited = Set(former.editedFields)
    for field in SidecarField.allCases where edited.contains(field) || field.isEmpty(in: kept) {
      field.copy(from: former, to: &kept)
    }
    kept.sources = former.sources.merging(sources) { _, new in new }
    kept.keepUnknown(of: former)
    return kept
  }

  /// Takes over what another version told of the ratings and the people that are still there.
  mutating func keepUnknown(of former: Sidecar) {
    for (name, rating) in former.ratings where !rating.unknown.isEmpty {
      ratings[name]?.unknown.merge(rating.unknown) { new, _ in new }
    }
    let people = Dictionary(former.cast.map { ($0.name, $0.unknown) }) { first, _ in first }
    for index in cast.indices {
      guard let unknown = people[cast[index].name], !unknown.isEmpty else { continue }
      cast[index].unknown.merge(unknown) { new, _ in new }
    }
  }
}
