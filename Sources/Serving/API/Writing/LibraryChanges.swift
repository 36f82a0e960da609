package import Model
package import Secrets

/// What the write half of the API has done by those who can: the server itself only reads.
package struct LibraryChanges: Sendable {
  /// A wish as in the watchlist, and `type`.
  package var add: @Sendable (JSONValue) async -> ChangeOutcome
  /// Takes a wish back.
  package var withdraw: @Sendable (String) async -> ChangeOutcome
  package var setPaused: @Sendable (String, Bool) async -> ChangeOutcome
  /// Moves a title or an episode to the trash.
  package var trash: @Sendable (ContentID) async -> ChangeOutcome

  package init(
    add: @escaping @Sendable (JSONValue) async -> ChangeOutcome,
    withdraw: @escaping @Sendable (String) async -> ChangeOutcome,
    setPaused: @escaping @Sendable (String, Bool) async -> ChangeOutcome,
    trash: @escaping @Sendable (ContentID) async -> ChangeOutcome
  ) {
    self.add = add
    self.withdraw = withdraw
    self.setPaused = setPaused
    self.trash = trash
  }
}

/// Who may change the library over the API, and how.
package struct Administration: Sendable {
  package var token: Secret
  package var changes: LibraryChanges

  package init(token: Secret, changes: LibraryChanges) {
    self.token = token
    self.changes = changes
  }
}
