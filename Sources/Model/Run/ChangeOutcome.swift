/// What came of a change that somebody asked for from afar, such as a wish to add or a title to remove.
package enum ChangeOutcome: Sendable, Hashable {
  /// What was changed.
  package struct Receipt: Sendable, Hashable {
    package var id: String
    /// The file of a wish.
    package var file: String?
    /// In words.
    package var message: String?

    package init(id: String, file: String? = nil, message: String? = nil) {
      self.id = id
      self.file = file
      self.message = message
    }
  }

  case done(Receipt)
  /// What was asked for makes no sense; each fault as `check` words it.
  case invalid([String])
  /// The main watchlist has faults, without which it would be known what to do; each as `check` words it.
  case faulty([String])
  /// It is there already, is not ours to change, or a run is at work.
  case conflict(String)
  /// This process may not write there.
  case forbidden(String)
  case missing(String)
  /// It may work later, or when something else is put in order.
  case unavailable(String)
}
