extension Settings {
  /// What is removed, and when (`[retention]`).
  package struct Retention: Sendable, Hashable {
    package enum WhenRemoved: String, Sendable, Hashable, CaseIterable { case keep, trash }

    /// What happens to a title whose wish is gone from every list.
    package var whenRemoved = WhenRemoved.keep
    package var trashFor: Duration = .seconds(30 * 86_400)
    /// Videos that a run may remove.
    package var maxDelete = 10

    package init() {}
  }
}

extension TableSchema where Root == Settings.Retention {
  static let retention = TableSchema(
    "retention",
    keys: [
      KeySchema("when_removed", \.whenRemoved, .choice),
      KeySchema("trash_for", \.trashFor, DurationText.form),
      KeySchema("max_delete", \.maxDelete, .integer(0...(.max))),
    ])
}
