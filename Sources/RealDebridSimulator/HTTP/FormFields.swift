/// The fields of a query or of a form, in order.
package struct FormFields: Sendable, Hashable {
  private struct Field: Sendable, Hashable {
    let name: String
    let value: String
  }

  private let fields: [Field]

  /// Reads `name=value&…` with its escapes.
  init(query: String) {
    fields = query.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Field(
        name: PercentEncoding.decode(parts[0], plusIsBlank: true),
        value: parts.count > 1 ? PercentEncoding.decode(parts[1], plusIsBlank: true) : "")
    }
  }

  /// The first value of `name`.
  package subscript(name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  /// All names, in order.
  package var names: [String] { fields.map(\.name) }

  func all(_ name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }

  var json: JSON { .object(fields.map { JSON.Member($0.name, .string($0.value)) }) }
}
