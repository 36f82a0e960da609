/// A text that no log line, error or crash report may show: a token, a key, an unrestricted link.
///
/// Printing, interpolating, dumping and reflecting it give `<secret>`. The value leaves through ``reveal()`` alone,
/// so that a search for that name finds every place where it does.
package struct Secret: Sendable, Hashable {
  private let value: String

  package init(_ value: String) {
    self.value = value
  }

  package var isEmpty: Bool { value.isEmpty }

  /// The text itself, for the one call that must send or store it.
  package func reveal() -> String { value }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<secret>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
