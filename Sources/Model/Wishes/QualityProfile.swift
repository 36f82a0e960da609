/// What a release must be to be chosen, and what is better (`[quality]`, `[profiles.NAME]`).
///
/// Words are the values that `parse` prints. A release that a wish pins is not held to it.
package struct QualityProfile: Sendable, Hashable {
  /// The profile that `[quality]` describes.
  package static let defaultName = "default"

  /// Best first; `unknown` admits releases that name none.
  package var resolutions: [String]
  /// Bytes; 0 is no bound.
  package var minSize: Int64
  package var maxSize: Int64
  package var minEpisodeSize: Int64
  package var maxEpisodeSize: Int64
  /// ISO 639-1; empty admits every language.
  package var languages: [String]
  package var avoid: [String]
  package var prefer: [String]
  /// Candidates tried per item and run, at least 1.
  package var maxCandidates: Int

  package init(
    resolutions: [String] = ["1080p", "720p"], minSize: Int64 = 0, maxSize: Int64 = 20_000_000_000,
    minEpisodeSize: Int64 = 0, maxEpisodeSize: Int64 = 5_000_000_000, languages: [String] = [],
    avoid: [String] = ["cam", "telesync", "telecine", "screener", "workprint", "3d"], prefer: [String] = [],
    maxCandidates: Int = 10
  ) {
    self.resolutions = resolutions
    self.minSize = minSize
    self.maxSize = maxSize
    self.minEpisodeSize = minEpisodeSize
    self.maxEpisodeSize = maxEpisodeSize
    self.languages = languages
    self.avoid = avoid
    self.prefer = prefer
    self.maxCandidates = maxCandidates
  }
}
