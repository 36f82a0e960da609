/// Why a value of the right kind cannot be taken.
struct ValueFault: Error, Sendable, Hashable {
  /// What was expected and found, lower case, no full stop.
  let message: String

  init(_ message: String) { self.message = message }
}
