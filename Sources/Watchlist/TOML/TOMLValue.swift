/// A value of a document and where it begins.
package struct TOMLValue: Sendable, Hashable {
  package indirect enum Content: Sendable, Hashable {
    case string(String)
    case integer(Int64)
    case float(Double)
    case boolean(Bool)
    /// A date, a time or both, told by kind alone.
    case date
    case array([TOMLValue])
    case table(TOMLTable)
  }

  package let content: Content
  /// Of a table with a header: where the header begins.
  package let position: TOMLPosition

  package init(_ content: Content, at position: TOMLPosition) {
    self.content = content
    self.position = position
  }

  /// The kind of the value with its article, for messages: `an integer`.
  package var kind: String {
    switch content {
    case .string: "a string"
    case .integer: "an integer"
    case .float: "a float"
    case .boolean: "a boolean"
    case .date: "a date"
    case .array(let elements) where !elements.isEmpty && elements.allSatisfy(\.isTable): "an array of tables"
    case .array: "an array"
    case .table: "a table"
    }
  }

  private var isTable: Bool { if case .table = content { true } else { false } }
}

/// The members of a table.
package struct TOMLTable: Sendable, Hashable {
  package struct Member: Sendable, Hashable {
    package let key: String
    package let keyPosition: TOMLPosition
    package let value: TOMLValue

    package init(key: String, keyPosition: TOMLPosition, value: TOMLValue) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  /// Sorted by key.
  package let members: [Member]

  package init(members: [Member] = []) { self.members = members }

  package subscript(key: String) -> Member? { members.first { $0.key == key } }
}
