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
    let optional = form.map { value throws(ValueFault) -> Value? in value }
    self.init(name, path, optional, isRequired: isRequired)
  }
}
