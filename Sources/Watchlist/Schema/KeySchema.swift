/// One key of a table: its name, what it takes, and where in `Root` its value goes.
///
/// The default is whatever `Root` holds before a table is read into it.
struct KeySchema<Root>: Sendable {
  let outline: KeyOutline
  /// Reads the value into the root; false after a complaint.
  let read: @Sendable (TOMLValue, inout Root, inout ValueReading) -> Bool

  init<Value>(
    _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ form: ValueForm<Value>,
    isRequired: Bool = false
  ) {
    outline = KeyOutline(name: name, shape: form.shape, isRequired: isRequired)
    read = { value, root, reading in
      guard let value = form.read(value, &reading) else { return false }
      root[keyPath: path] = value
      return true
    }
  }

  init<Value>(
    _ name: String, _ path: any WritableKeyPath<Root, Value?> & Sendable, _ form: ValueForm<Value>,
    isRequired: Bool = false
  ) {
    outline = KeyOutline(name: name, shape: form.shape, isRequired: isRequired)
    read = { value, root, reading in
      guard let value = form.read(value, &reading) else { return false }
      root[keyPath: path] = value
      return true
    }
  }
}

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
