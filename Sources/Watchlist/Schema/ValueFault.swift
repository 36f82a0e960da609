/// Why a value of the right kind cannot be taken.
package struct ValueFault: Error, Sendable, Hashable {
  /// What was expected and found, lower case, no full stop.
  package let message: String

  init(_ message: String) { self.message = message }
}
