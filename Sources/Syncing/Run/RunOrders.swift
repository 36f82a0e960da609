package import Model

/// What the user or the timetable says while a run goes on.
package struct RunOrders: Sendable, Hashable {
  /// Titles that are left alone for now.
  package var paused: Set<TitleID>
  /// Why nothing may be downloaded for longer than a run waits; nil while it may.
  package var hold: String?
  /// Why nothing may be downloaded for a while that the run waits; nil while it may.
  package var rest: String?

  package init(paused: Set<TitleID> = [], hold: String? = nil, rest: String? = nil) {
    self.paused = paused
    self.hold = hold
    self.rest = rest
  }
}
