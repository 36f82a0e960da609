import Model
import ReleaseNames

/// Whether the files of a release that was looked for are what it was taken for.
///
/// Names promise; the list of files, which only an add reveals, is what comes.
package enum FoundFiles {
  /// What of a mapping may be fetched, or why nothing may.
  /// - Parameter releaseName: As the service tells it; it fills what the files' names leave open.
  package static func checked(
    _ mapping: FileMapping, of releaseName: String, for search: Search
  ) -> Result<FileMapping, FileMapping.Refusal> {
    switch search.subject.wish.kind {
    case .movie: return movie(mapping, releaseName, search)
    case .series: return series(mapping, releaseName, search)
    }
  }

  private static func movie(
    _ mapping: FileMapping, _ releaseName: String, _ search: Search
  ) -> Result<FileMapping, FileMapping.Refusal> {
    let rules = QualityRules(search.subject.profile, for: .movie)
    for file in mapping.files {
      let named = ReleaseName.parse(file.path)
      let facts = named.completed(by: ReleaseName.parse(releaseName))
      if !named.seasons.isEmpty || named.kind == .episode {
        return .failure(.wrongFiles("\(file.path) is an episode"))
      }
      if let year = named.year, let wanted = search.subject.year, abs(year - wanted) > 1 {
        return .failure(.wrongFiles("\(file.path) is of \(year), not of \(wanted)"))
      }
      if let reason = rules.refusal(of: facts) ?? rules.refusal(ofSize: file.size, episodes: 0) {
        return .failure(.quality(reason))
      }
    }
    return .success(mapping)
  }

  private static func series(
    _ mapping: FileMapping, _ releaseName: String, _ search: Search
  ) -> Result<FileMapping, FileMapping.Refusal> {
    let wanted = mapping.files.filter { !search.missing.isDisjoint(with: $0.episodes) }
    guard !wanted.isEmpty else {
      let held = EpisodeNumber.listing(mapping.files.flatMap(\.episodes))
      let missed = EpisodeNumber.listing(search.missing.sorted())
      return .failure(.wrongFiles("it holds \(held), none of \(missed)"))
    }
    let rules = QualityRules(search.subject.profile, for: .series)
    let release = ReleaseName.parse(releaseName)
    var checked = mapping
    var reasons: [String] = []
    for file in wanted {
      let facts = ReleaseName.parse(file.path).completed(by: release)
      guard
        let reason = rules.refusal(of: facts)
          ?? rules.refusal(ofSize: file.size, episodes: file.episodes.count)
      else { continue }
      reasons.append("\(EpisodeNumber.listing(file.episodes)): \(file.name): \(reason)")
      checked.files.removeAll { $0 == file }
    }
    if reasons.count == wanted.count { return .failure(.quality(reasons.prefix(3).joined(separator: "; "))) }
    checked.doubts += reasons
    return .success(checked)
  }
}
