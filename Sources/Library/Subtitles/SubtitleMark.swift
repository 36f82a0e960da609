/// What tells a subtitle from the plain one of its language; the raw value stands in its name.
package enum SubtitleMark: String, Sendable, Hashable, CaseIterable {
  /// With what the hard of hearing miss.
  case sdh
  /// Only what is said in another language than the film's.
  case forced
}
