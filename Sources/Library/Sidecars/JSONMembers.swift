import Model

/// Collects the members of a JSON object, leaving out what is absent, empty or no number.
struct JSONMembers {
  private(set) var members: [String: JSONValue] = [:]

  mutating func put(_ key: String, _ value: JSONValue?) { members[key] = value }

  mutating func put(_ key: String, text: String?) {
    if let text, !text.isEmpty { members[key] = .string(text) }
  }

  mutating func put(_ key: String, integer: (some BinaryInteger)?) {
    members[key] = integer.map { .integer(Int64($0)) }
  }

  mutating func put(_ key: String, number: Double?) {
    if let number, number.isFinite { members[key] = .number(number) }
  }

  mutating func put(_ key: String, time: Timestamp?) { put(key, text: time?.description) }

  mutating func put(_ key: String, texts: [String]) {
    if !texts.isEmpty { members[key] = .array(texts.map { .string($0) }) }
  }

  mutating func put(_ key: String, map: [String: String]) {
    if !map.isEmpty { members[key] = .object(map.mapValues { .string($0) }) }
  }

  mutating func put(_ key: String, object: JSONMembers?) {
    if let object, !object.members.isEmpty { members[key] = .object(object.members) }
  }

  mutating func put(_ key: String, objects: [JSONMembers]) {
    if !objects.isEmpty { members[key] = .array(objects.map { .object($0.members) }) }
  }

  /// Adds members that a reader did not know, in objects one level below as well; known ones win.
  mutating func merge(unknown: [String: JSONValue]) {
    for (key, value) in unknown {
      switch (members[key], value) {
      case (nil, _): members[key] = value
      case (.object(let known)?, .object(let unknown)):
        members[key] = .object(known.merging(unknown) { known, _ in known })
      default: break
      }
    }
  }
}
