package import Model

/// What a run tells whoever watches it.
package enum RunEvent: Sendable, Hashable {
  /// An item came into another state.
  case changed(RunStatus.Item)
  /// The item of a key gave way to the videos that it consists of.
  case removed(String)
  /// Where an item under way and the run as a whole are; a few times a second for each, whether or not bytes came.
  case progressed(RunStatus.Item, RunStatus.Run)
  /// Something that needs no action but explains what happens next.
  case note(String)
  /// Something for who wants to know all.
  case detail(String)
  /// Something that the user should mend.
  case warning(String)
}
