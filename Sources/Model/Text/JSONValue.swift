import FoundationEssentials

/// Any JSON document, for files whose unknown keys must survive being rewritten.
package enum JSONValue: Sendable, Hashable, Codable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  package init(from decoder: any Decoder) throws {
    // A failed guess at the kind is not an error: the next kind is tried, and the last one throws. A failure costs
    // much more than a success, so the kinds are tried in the order of how often they occur.
    let scalar = try? decoder.singleValueContainer()
    if let text = try? scalar?.decode(String.self) {
      self = .string(text)
    } else if let value = try? scalar?.decode(Int64.self) {
      self = .integer(value)
    } else if scalar?.decodeNil() == true {
      self = .null
    } else if let object = try? decoder.container(keyedBy: Key.self) {
      var members: [String: JSONValue] = [:]
      for key in object.allKeys { members[key.stringValue] = try object.decode(JSONValue.self, forKey: key) }
      self = .object(members)
    } else if var array = try? decoder.unkeyedContainer() {
      var elements: [JSONValue] = []
      while !array.isAtEnd { elements.append(try array.decode(JSONValue.self)) }
      self = .array(elements)
    } else if let value = try? scalar?.decode(Bool.self) {
      self = .bool(value)
    } else {
      self = .number(try decoder.singleValueContainer().decode(Double.self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .bool(let value): try value.encode(to: encoder)
    case .integer(let value): try value.encode(to: encoder)
    case .number(let value): try value.encode(to: encoder)
    case .string(let value): try value.encode(to: encoder)
    case .array(let elements): try elements.encode(to: encoder)
    case .object(let members):
      var container = encoder.container(keyedBy: Key.self)
      for (name, value) in members { try container.encode(value, forKey: Key(stringValue: name)) }
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension JSONValue {
  /// Reads one JSON document.
  ///
  /// Throws `DecodingError` for anything that is not JSON, nesting beyond what the decoder takes included.
  package init(bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
  }

  /// The document as it is written to disk: UTF-8, two blanks of indent, sorted keys, a final line end.
  package func documentBytes() throws -> [UInt8] { try JSONDocument.bytes(of: self) }

  package subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  package var string: String? { if case .string(let value) = self { value } else { nil } }

  package var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int64(exactly: value)
    default: nil
    }
  }

  package var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  package var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

  package var object: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
}

/// Encoding of whole JSON documents, in the one style that all our files share.
package enum JSONDocument {
  /// UTF-8, two blanks of indent, sorted keys, slashes as they are, a final line end.
  package static func bytes(of value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
  }

  /// One line without blanks, sorted keys, no line end.
  package static func line(of value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }
}
