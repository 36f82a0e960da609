/// Why a text is no document, or a value cannot become one.
package struct XMLFault: Error, Sendable, Hashable {
  package let message: String
  /// Counted from 1; nil where the fault has no place.
  package let line: Int?

  package init(_ message: String, line: Int? = nil) {
    self.message = message
    self.line = line
  }
}

extension XMLFault: CustomStringConvertible {
  package var description: String {
    line.map { "line \($0): \(message)" } ?? message
  }
}
