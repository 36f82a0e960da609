internal import Model

/// Readings of what PHP writes where a number, a text or a list was meant.
extension JSONValue {
  /// From a number (fractions dropped), or a text that is one.
  var lenientInteger: Int64? {
    if let integer { return integer }
    guard let number = lenientNumber, number.magnitude < 9e18 else { return nil }
    return Int64(number)
  }

  /// From a number, or a text that is one; never infinite.
  var lenientNumber: Double? {
    let number = number ?? string.flatMap { Double($0.trimmingBlanks()) }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// From a text or a number; nil when it is empty.
  var text: String? {
    switch self {
    case .string(let text): text.isEmpty ? nil : text
    case .integer(let number): String(number)
    case .number(let number): String(number)
    default: nil
    }
  }

  /// From a list; an empty object is an empty list.
  var elements: [JSONValue]? {
    switch self {
    case .array(let elements): elements
    case .object(let members) where members.isEmpty: []
    case .null: []
    default: nil
    }
  }
}
