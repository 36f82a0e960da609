/// What the user says about removals that are more than usual (`--max-delete`, `--accept-deletions`).
package struct RemovalConsent: Sendable, Hashable {
  /// Videos that may go; nil takes the watchlist's word.
  package var maxDelete: Int?
  /// Whether any number of videos that vanished is believed to be deleted.
  package var acceptsDeletions: Bool

  package init(maxDelete: Int? = nil, acceptsDeletions: Bool = false) {
    self.maxDelete = maxDelete
    self.acceptsDeletions = acceptsDeletions
  }
}
