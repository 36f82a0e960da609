import Model

extension StrictCheck {
  mutating func manifest(_ object: [String: JSONValue]) {
    for key in ["id", "name", "version"] { field(object, key, .string, .required, at: "", loss: .document) }
    if let version = object["version"]?.string, !isStrictVersion(version) {
      fault(.document, "version", "\(version) is not three numbers")
    }
    for key in ["description", "contactEmail"] { field(object, key, .string, at: "", loss: .document) }
    for key in ["logo", "background"] { field(object, key, .url, at: "", loss: .field) }
    field(object, "types", .strings, .required, at: "", loss: .document)
    field(object, "idPrefixes", .strings, at: "", loss: .document)
    if object["idPrefixes"]?.array?.isEmpty == true { fault(.field, "idPrefixes", "empty: no id matches") }
    list(object["resources"] ?? .null, "resources") { $1.resource($0, at: $2) }
    if let catalogs = object["catalogs"] { list(catalogs, "catalogs") { $1.catalog($0, at: $2) } }
    repeatedCatalogs(object["catalogs"])
    if let hints = object["behaviorHints"],
      let flags = members(hints, at: "behaviorHints", loss: .document)
    {
      for key in ["adult", "p2p", "configurable", "configurationRequired"] {
        field(flags, key, .bool, .optionalNeverNull, at: "behaviorHints", loss: .document)
      }
    }
  }

  private mutating func resource(_ value: JSONValue, at path: String) {
    if value.string != nil { return }
    guard let object = members(value, at: path, loss: .document) else { return }
    field(object, "name", .string, .required, at: path, loss: .document)
    field(object, "types", .strings, at: path, loss: .document)
    field(object, "idPrefixes", .strings, at: path, loss: .document)
    if object["types"]?.array?.isEmpty ?? true { fault(.field, path, "no types: nothing is asked") }
    if object["idPrefixes"]?.array?.isEmpty == true { fault(.field, path, "empty idPrefixes: no id matches") }
  }

  private mutating func catalog(_ value: JSONValue, at path: String) {
    guard let object = members(value, at: path, loss: .document) else { return }
    for key in ["id", "type"] { field(object, key, .string, .required, at: path, loss: .document) }
    field(object, "name", .string, at: path, loss: .document)
    guard let extra = object["extra"] else { return }
    guard let extras = extra.array else { return fault(.field, "\(path).extra", "not a list: no extras") }
    for (index, extra) in extras.enumerated() {
      let place = "\(path).extra[\(index)]"
      guard let object = members(extra, at: place, loss: .field) else { continue }
      field(object, "name", .string, .required, at: place, loss: .field)
      field(object, "isRequired", .bool, .optionalNeverNull, at: place, loss: .field)
      field(object, "options", .strings, at: place, loss: .field)
      field(object, "optionsLimit", .count, .optionalNeverNull, at: place, loss: .field)
    }
  }

  private mutating func repeatedCatalogs(_ catalogs: JSONValue?) {
    var seen: Set<[String]> = []
    for catalog in catalogs?.array ?? [] {
      let identity = [catalog["id"]?.string ?? "", catalog["type"]?.string ?? ""]
      if !seen.insert(identity).inserted { fault(.item, "catalogs", "\(identity[0]) twice") }
    }
  }

  private func isStrictVersion(_ text: String) -> Bool {
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 3
      && numbers.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy(\.isDecimalDigit) && (part.count == 1 || part.first != "0")
      }
  }
}
