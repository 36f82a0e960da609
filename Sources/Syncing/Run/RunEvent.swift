package import Model

/// What a run tells whoever watches it.
package enum RunEvent: Sendable, Hashable {
  /// An item came into another state.
  case changed(RunStatus.Item)
  /// Bytes of an item arrived; at most a few times a second for each.
  case progressed(RunStatus.Item)
  /// Something that needs no action but explains what happens next.
  case note(String)
  /// Something that the user should mend.
  case warning(String)
}
