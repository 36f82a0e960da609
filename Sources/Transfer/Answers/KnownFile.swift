/// What is certain about a file on a server.
struct KnownFile: Hashable, Sendable, Codable {
  /// Bytes.
  let total: Int64
  /// States of the file that were found to hold the same bytes, the newest last; empty where servers tell none.
  private(set) var validators: [Validator] = []

  /// A server farm may tell one for each of its hosts.
  private static let mostValidators = 8

  init(total: Int64, validator: Validator = .none) {
    self.total = total
    accept(validator)
  }

  /// True where what a server says now tells another state than any that is known.
  func contradicts(_ validator: Validator) -> Bool {
    !validators.isEmpty && validators.allSatisfy { $0.contradicts(validator) }
  }

  /// Notes a state that holds the same bytes.
  mutating func accept(_ validator: Validator) {
    guard validator != .none, validators.last != validator else { return }
    validators.removeAll { $0 == validator }
    validators = validators.suffix(Self.mostValidators - 1) + [validator]
  }
}
