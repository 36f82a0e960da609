import Model

/// Which provider each field came from, by its key in sidecars.
struct FieldSources: Sendable, Hashable {
  var fields: [String: String] = [:]

  mutating func note(_ field: SidecarField, _ provider: String) {
    if fields[field.rawValue] == nil { fields[field.rawValue] = provider }
  }

  /// Gives a field a value unless it has one.
  mutating func take<Value>(
    _ field: SidecarField, _ provider: String, _ target: inout Value?, _ value: Value?
  ) {
    guard target == nil, let value else { return }
    target = value
    note(field, provider)
  }

  /// Gives a list elements unless it has some.
  mutating func take<Element>(
    _ field: SidecarField, _ provider: String, _ target: inout [Element], _ value: [Element]
  ) {
    guard target.isEmpty, !value.isEmpty else { return }
    target = value
    note(field, provider)
  }

  /// Adds what is not there by that name; every provider that added something is named.
  mutating func unite<Value>(
    _ field: SidecarField, _ provider: String, _ target: inout [String: Value], _ value: [String: Value]
  ) {
    let new = value.filter { target[$0.key] == nil }
    guard !new.isEmpty else { return }
    target.merge(new) { old, _ in old }
    fields[field.rawValue] = fields[field.rawValue].map { "\($0), \(provider)" } ?? provider
  }

  /// Several providers of one field, in their order; nil for none.
  static func text(_ providers: [String]) -> String? {
    providers.isEmpty ? nil : providers.joined(separator: ", ")
  }
}
