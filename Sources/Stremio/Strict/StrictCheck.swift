import Model
import Secrets

/// Collects what the core would lose; one method for each kind of value, then one for each kind of object.
struct StrictCheck {
  typealias Loss = StrictReading.Fault.Loss

  private(set) var faults: [StrictReading.Fault] = []

  mutating func fault(_ loss: Loss, _ path: String, _ message: String) {
    faults.append(StrictReading.Fault(loss: loss, path: path, message: message))
  }

  /// Whether a key may be missing, and what `null` means for it.
  enum Presence { case required, optional, optionalNeverNull }

  /// What a value must be; as text, the words of the message.
  enum Shape: String {
    case string = "a text"
    case stringOrNumber = "a text or a number"
    case bool = "true or false"
    case count = "a whole number from 0"
    case strings = "a list of texts"
    /// An empty text is no URL, and none is expected.
    case url = "an absolute URL"
    case date = "a date with a time"
    case dateOrNumber = "a date with a time, or milliseconds since 1970"
  }

  mutating func field(
    _ object: [String: JSONValue], _ key: String, _ shape: Shape, _ presence: Presence = .optional,
    at path: String, loss: Loss
  ) {
    let place = path.isEmpty ? key : "\(path).\(key)"
    guard let value = object[key] else {
      if presence == .required { fault(loss, place, "missing") }
      return
    }
    if value == .null {
      if presence != .optional { fault(loss, place, "null") }
      return
    }
    if !matches(value, shape) { fault(loss, place, "not \(shape.rawValue)") }
  }

  private func matches(_ value: JSONValue, _ shape: Shape) -> Bool {
    switch shape {
    case .string: value.string != nil
    case .stringOrNumber: value.string != nil || value.number != nil
    case .bool: value.bool != nil
    case .count: if case .integer(let number) = value { number >= 0 } else { false }
    case .strings: value.array?.allSatisfy { $0.string != nil } ?? false
    case .url: value.string.map { $0.isEmpty || isURL($0) } ?? false
    case .date: value.string.map(isDate) ?? false
    case .dateOrNumber: value.string.map(isDate) ?? (value.number != nil)
    }
  }

  /// Absolute, as far as the parsers of Rust and JavaScript agree on it.
  private func isURL(_ text: String) -> Bool {
    let scheme = text.utf8.prefix { $0 != UInt8(ascii: ":") }
    guard scheme.count < text.utf8.count, let first = scheme.first, (first | 0x20) >= UInt8(ascii: "a"),
      scheme.allSatisfy({
        $0.isDecimalDigit || ((0x61...0x7A).contains($0 | 0x20)) || "+-.".utf8.contains($0)
      })
    else { return false }
    let isWeb = ["http", "https"].contains(String(decoding: scheme, as: UTF8.self).lowercased())
    return !isWeb || SecretURL(text) != nil
  }

  private func isDate(_ text: String) -> Bool { text.utf8.count > 10 && Timestamp(text) != nil }

  mutating func list(
    _ value: JSONValue, _ path: String, _ element: (JSONValue, inout StrictCheck, String) -> Void
  ) {
    guard let elements = value.array else { return fault(.document, path, "not a list") }
    for (index, value) in elements.enumerated() { element(value, &self, "\(path)[\(index)]") }
  }

  /// The members of an object, with a fault where there is none.
  mutating func members(_ value: JSONValue?, at path: String, loss: Loss) -> [String: JSONValue]? {
    if let object = value?.object { return object }
    fault(loss, path, "not an object")
    return nil
  }
}
