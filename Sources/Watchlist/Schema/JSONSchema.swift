package import Model

extension WatchlistSchema {
  /// The JSON Schema (draft 7) of the main watchlist, for editors: every table and key that the reader knows.
  ///
  /// It takes whatever the reader takes; of texts such as sizes and addresses the reader alone knows what is wrong.
  package static var jsonSchema: JSONValue {
    .object([
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": "Offlinio's watchlist",
      "type": "object",
      "properties": .object(
        Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0.jsonSchema) })),
      "required": .array(
        tables.filter { $0.form == .single && $0.keys.contains(where: \.isRequired) }.map { .string($0.name) }
      ),
      "additionalProperties": .bool(false),
    ])
  }
}

extension TableOutline {
  fileprivate var jsonSchema: JSONValue {
    var members: [String: JSONValue] =
      switch form {
      case .single: table
      case .repeated: ["type": "array", "items": .object(table)]
      case .named:
        [
          "type": "object", "additionalProperties": .object(table),
          "propertyNames": .object(["not": .object(["const": .string(Settings.defaultProfile)])]),
        ]
      }
    members["description"] = KeyNote.note(onTable: name).map { .string($0) }
    return .object(members)
  }

  private var table: [String: JSONValue] {
    var members: [String: JSONValue] = [
      "type": "object",
      "properties": .object(
        Dictionary(uniqueKeysWithValues: keys.map { ($0.name, $0.jsonSchema(in: name)) })),
      "additionalProperties": .bool(false),
    ]
    let required = keys.filter(\.isRequired).map(\.name)
    if !required.isEmpty { members["required"] = .strings(required) }
    switch name {
    case "movie", "series": members["anyOf"] = TableOutline.subject
    case "list": members["oneOf"] = TableOutline.place
    default: break
    }
    return members
  }

  /// What a wish must say.
  private static let subject = JSONValue.array(
    [["imdb"], ["release"], ["title", "year"]].map { .object(["required": .strings($0)]) })

  /// Where the wishes of a list are; `account = false` names no place.
  private static let place = JSONValue.array(
    ListDraft.placeKeys.map { key in
      var members: [String: JSONValue] = ["required": .strings([key])]
      if key == "account" {
        members["properties"] = .object([key: .object(["const": .bool(true)])])
      }
      return .object(members)
    })
}

extension KeyOutline {
  fileprivate func jsonSchema(in table: String) -> JSONValue {
    var members = shape.jsonSchema
    let note = KeyNote.note(on: name, of: table)
    members["description"] = note.map { .string($0.text) }
    members["default"] = note?.fallback
    return .object(members)
  }
}

extension ValueShape {
  fileprivate var jsonSchema: [String: JSONValue] {
    switch self {
    case .string: ["type": "string"]
    case .words(let words): ["type": "string", "enum": .strings(words)]
    case .integer(let range):
      ["type": "integer", "minimum": .integer(Int64(range.lowerBound))].merging(
        range.upperBound == .max ? [:] : ["maximum": .integer(Int64(range.upperBound))]
      ) { $1 }
    case .boolean: ["type": "boolean"]
    case .array(let element): ["type": "array", "items": .object(element.jsonSchema)]
    case .oneOrMany(let element):
      ["anyOf": .array([.object(element.jsonSchema), .object(ValueShape.array(element).jsonSchema)])]
    }
  }
}

extension JSONValue {
  fileprivate static func strings(_ words: [String]) -> JSONValue { .array(words.map { .string($0) }) }
}
