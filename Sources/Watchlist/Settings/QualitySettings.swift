internal import Model

extension TableSchema where Root == QualityProfile {
  static let quality = TableSchema("quality", keys: profileKeys)

  static let profiles = TableSchema("profiles", .named, keys: profileKeys)

  private static let profileKeys: [KeySchema<QualityProfile>] = [
    KeySchema("resolutions", \.resolutions, .array(of: ReleaseWords.resolution)),
    KeySchema("min_size", \.minSize, ByteSizeText.form),
    KeySchema("max_size", \.maxSize, ByteSizeText.form),
    KeySchema("min_episode_size", \.minEpisodeSize, ByteSizeText.form),
    KeySchema("max_episode_size", \.maxEpisodeSize, ByteSizeText.form),
    KeySchema("languages", \.languages, .array(of: LanguageCode.releaseForm)),
    KeySchema("avoid", \.avoid, .array(of: ReleaseWords.preference)),
    KeySchema("prefer", \.prefer, .array(of: ReleaseWords.preference)),
    KeySchema("max_candidates", \.maxCandidates, .integer(1...1_000)),
  ]
}

extension ReadTable where Root == QualityProfile {
  /// Refuses bounds that no size can meet, and an empty list of resolutions.
  mutating func checkBounds(_ report: inout FileReport) {
    checkBounds("min_size", value.minSize, "max_size", value.maxSize, &report)
    checkBounds("min_episode_size", value.minEpisodeSize, "max_episode_size", value.maxEpisodeSize, &report)
    if value.resolutions.isEmpty, let place = sound("resolutions") {
      report.error(
        at: place, "'resolutions': an empty list refuses every release; list at least one resolution")
      faulty.insert("resolutions")
    }
  }

  private mutating func checkBounds(
    _ lowerKey: String, _ lower: Int64, _ upperKey: String, _ upper: Int64, _ report: inout FileReport
  ) {
    guard upper > 0, lower > upper, !faulty.contains(lowerKey), !faulty.contains(upperKey) else { return }
    // Of two keys the one that was written last, else the one that was written at all.
    let key = [lowerKey, upperKey].compactMap { key in given[key].map { (key, $0) } }.max { $0.1 < $1.1 }
    guard let (key, place) = key else { return }
    report.error(
      at: place, "'\(key)': '\(upperKey)' is smaller than '\(lowerKey)', so no release could be chosen")
    faulty.insert(key)
  }
}
