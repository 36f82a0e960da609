import Model

/// The members of a JSON object, taken out one by one, so that the unknown ones remain.
struct JSONFields {
  private(set) var rest: [String: JSONValue]

  init(_ members: [String: JSONValue]) { rest = members }

  mutating func value(_ key: String) -> JSONValue? {
    let value = rest.removeValue(forKey: key)
    return value == .null ? nil : value
  }

  mutating func text(_ key: String) -> String? { value(key)?.string.flatMap { $0.isEmpty ? nil : $0 } }

  mutating func integer(_ key: String) -> Int64? { value(key)?.integer }

  mutating func int(_ key: String) -> Int? { integer(key).flatMap(Int.init(exactly:)) }

  mutating func number(_ key: String) -> Double? { value(key)?.number }

  mutating func flag(_ key: String) -> Bool { value(key)?.bool ?? false }

  mutating func time(_ key: String) -> Timestamp? { text(key).flatMap { Timestamp($0) } }

  mutating func texts(_ key: String) -> [String] { (value(key)?.array ?? []).compactMap(\.string) }

  mutating func textMap(_ key: String) -> [String: String] {
    (value(key)?.object ?? [:]).compactMapValues(\.string)
  }

  mutating func object(_ key: String) -> JSONFields? { value(key)?.object.map(JSONFields.init) }

  mutating func objects(_ key: String) -> [JSONFields] {
    (value(key)?.array ?? []).compactMap(\.object).map(JSONFields.init)
  }

  /// Puts what is left of an object back under its key.
  mutating func keep(_ fields: JSONFields, as key: String) {
    if !fields.rest.isEmpty { rest[key] = .object(fields.rest) }
  }
}
