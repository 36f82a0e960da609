/// A JSON value that knows where in the file it stands.
struct ScenarioValue {
  let json: JSON
  let place: String

  init(_ json: JSON, at place: String) {
    self.json = json
    self.place = place
  }

  init(reading bytes: [UInt8], as name: String) throws(ScenarioError) {
    do {
      json = try JSON.read(bytes)
    } catch {
      throw ScenarioError(place: name, message: "is not JSON: \(error)")
    }
    place = name
  }

  func object() throws(ScenarioError) -> ScenarioObject {
    guard case .object(let members) = json else { throw fault("expected an object") }
    return ScenarioObject(members, at: place)
  }

  func array() throws(ScenarioError) -> [ScenarioValue] {
    guard let values = json.array else { throw fault("expected an array") }
    return values.enumerated().map { ScenarioValue($0.element, at: "\(place)[\($0.offset)]") }
  }

  func string() throws(ScenarioError) -> String {
    guard let text = json.string else { throw fault("expected a string") }
    return text
  }

  func integer() throws(ScenarioError) -> Int {
    guard let number = json.integer else { throw fault("expected a whole number") }
    return Int(number)
  }

  func number() throws(ScenarioError) -> Double {
    switch json {
    case .integer(let number): return Double(number)
    case .number(let number): return number
    default: throw fault("expected a number")
    }
  }

  func bool() throws(ScenarioError) -> Bool {
    guard case .bool(let value) = json else { throw fault("expected true or false") }
    return value
  }

  func strings() throws(ScenarioError) -> [String] {
    var strings: [String] = []
    for value in try array() { strings.append(try value.string()) }
    return strings
  }

  func fault(_ message: String) -> ScenarioError {
    ScenarioError(place: place, message: message)
  }
}

/// The members of an object, each taken at most once, so that what nobody took is a mistake in the file.
struct ScenarioObject {
  let place: String
  private var members: [JSON.Member]

  init(_ members: [JSON.Member], at place: String) {
    self.members = members
    self.place = place
  }

  mutating func take(_ key: String) -> ScenarioValue? {
    guard let index = members.firstIndex(where: { $0.key == key }) else { return nil }
    return ScenarioValue(members.remove(at: index).value, at: "\(place).\(key)")
  }

  mutating func need(_ key: String) throws(ScenarioError) -> ScenarioValue {
    guard let value = take(key) else { throw ScenarioError(place: place, message: "\"\(key)\" is missing") }
    return value
  }

  /// Fails when a key is left that nobody asked for.
  func finish() throws(ScenarioError) {
    guard let left = members.first else { return }
    throw ScenarioError(place: place, message: "unknown key \"\(left.key)\"")
  }
}
