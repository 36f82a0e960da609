/// What can be told of a key without its table's type.
package struct KeyOutline: Sendable, Hashable {
  package let name: String
  package let shape: ValueShape
  package let isRequired: Bool

  package init(name: String, shape: ValueShape, isRequired: Bool) {
    self.name = name
    self.shape = shape
    self.isRequired = isRequired
  }
}

/// What can be told of a table without its type.
package struct TableOutline: Sendable, Hashable {
  package enum Form: Sendable, Hashable {
    /// `[name]`
    case single
    /// `[[name]]`, any number of them
    case repeated
    /// `[name.anything]`
    case named
  }

  package let name: String
  package let form: Form
  package let keys: [KeyOutline]

  package init(name: String, form: Form, keys: [KeyOutline]) {
    self.name = name
    self.form = form
    self.keys = keys
  }

  /// The header as it is written.
  package var header: String {
    switch form {
    case .single: "[\(name)]"
    case .repeated: "[[\(name)]]"
    case .named: "[\(name).NAME]"
    }
  }
}
