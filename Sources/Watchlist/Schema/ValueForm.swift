internal import SystemPackage

/// How the value of a key is checked and what it becomes.
struct ValueForm<Value: Sendable>: Sendable {
  let shape: ValueShape
  /// Nil after a complaint.
  let read: @Sendable (TOMLValue, inout ValueReading) -> Value?

  init(_ shape: ValueShape, read: @escaping @Sendable (TOMLValue, inout ValueReading) -> Value?) {
    self.shape = shape
    self.read = read
  }
}

extension ValueForm {
  /// A string that `parse` understands or complains about.
  static func text(
    shape: ValueShape = .string, _ parse: @escaping @Sendable (String) throws(ValueFault) -> Value
  ) -> ValueForm {
    .relativeText(shape: shape) { (text, _: FilePath) throws(ValueFault) in try parse(text) }
  }

  /// A string whose meaning depends on the folder of its file.
  static func relativeText(
    shape: ValueShape = .string, _ parse: @escaping @Sendable (String, FilePath) throws(ValueFault) -> Value
  ) -> ValueForm {
    ValueForm(shape) { value, reading in
      guard case .string(let text) = value.content else { return reading.mismatch(value, shape) }
      do throws(ValueFault) {
        return try parse(text, reading.folder)
      } catch {
        reading.complain(at: value.position, error.message)
        return nil
      }
    }
  }

  /// An array of `element`; all faults of its elements are reported.
  static func array<Element>(of element: ValueForm<Element>) -> ValueForm where Value == [Element] {
    let shape = ValueShape.array(element.shape)
    return ValueForm(shape) { value, reading in
      guard case .array(let elements) = value.content else {
        let hint = element.accepts(value) ? "; write it in brackets" : ""
        return reading.mismatch(value, shape, hint)
      }
      return reading.all(elements, element)
    }
  }

  /// One `element` or an array of them.
  static func oneOrMany<Element>(_ element: ValueForm<Element>) -> ValueForm where Value == [Element] {
    let shape = ValueShape.oneOrMany(element.shape)
    return ValueForm(shape) { value, reading in
      switch value.content {
      case .array(let elements): return reading.all(elements, element)
      case .string: return element.read(value, &reading).map { [$0] }
      default: return reading.mismatch(value, shape)
      }
    }
  }

  /// What `transform` makes of the value, or its complaint about it.
  func map<Other>(_ transform: @escaping @Sendable (Value) throws(ValueFault) -> Other) -> ValueForm<Other> {
    ValueForm<Other>(shape) { [read] value, reading in
      guard let inner = read(value, &reading) else { return nil }
      do throws(ValueFault) {
        return try transform(inner)
      } catch {
        reading.complain(at: value.position, error.message)
        return nil
      }
    }
  }

  private func accepts(_ value: TOMLValue) -> Bool {
    var trial = ValueReading(folder: "/")
    return read(value, &trial) != nil
  }
}

extension ValueForm where Value == Int {
  static func integer(_ range: ClosedRange<Int>) -> ValueForm {
    let shape = ValueShape.integer(range)
    return ValueForm(shape) { value, reading in
      guard case .integer(let number) = value.content else { return reading.mismatch(value, shape) }
      guard let number = Int(exactly: number), range.contains(number) else {
        let bounds =
          range.upperBound == .max
          ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
        reading.complain(at: value.position, "expected \(bounds), found \(number)")
        return nil
      }
      return number
    }
  }
}

extension ValueForm where Value == Bool {
  static let boolean = ValueForm(.boolean) { value, reading in
    guard case .boolean(let flag) = value.content else { return reading.mismatch(value, .boolean) }
    return flag
  }
}

extension ValueReading {
  /// Complains of the wrong kind of value.
  fileprivate mutating func mismatch<Value>(
    _ value: TOMLValue, _ shape: ValueShape, _ hint: String = ""
  ) -> Value? {
    complain(
      at: value.position,
      "expected \(shape.name), found \(value.kind)" + (hint.isEmpty ? quotingHint(value, shape) : hint))
    return nil
  }

  private func quotingHint(_ value: TOMLValue, _ shape: ValueShape) -> String {
    switch (shape, value.content) {
    case (.string, .integer(let number)), (.words, .integer(let number)): "; write \"\(number)\" in quotes"
    case (.boolean, .string(let text)) where ["true", "false"].contains(text):
      "; write \(text) without quotes"
    case (.integer, .string(let text)) where Int(text) != nil: "; write \(text) without quotes"
    default: ""
    }
  }

  fileprivate mutating func all<Element>(_ values: [TOMLValue], _ form: ValueForm<Element>) -> [Element]? {
    var elements: [Element] = []
    for value in values {
      if let element = form.read(value, &self) { elements.append(element) }
    }
    return elements.count == values.count ? elements : nil
  }
}
