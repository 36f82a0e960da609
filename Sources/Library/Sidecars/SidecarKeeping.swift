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
    return kept
  }
}
