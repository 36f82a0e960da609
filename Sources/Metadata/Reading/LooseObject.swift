import Model
import Secrets

/// A JSON object of a service that is not particular about types; what cannot be used is as good as absent.
///
/// Each method takes the names that a field goes by and answers with the first usable one.
struct LooseObject: Sendable {
  /// Of names in one field.
  static let longestList = 200
  /// Of seasons and episodes; some shows count seasons by years.
  static let counts = 0...99_999

  private let members: [String: JSONValue]

  init(_ members: [String: JSONValue]) { self.members = members }

  /// A text of one line; a number in its decimal form.
  func text(_ keys: String...) -> String? {
    first(keys) { value in
      CleanText.line(value.string ?? value.integer.map(String.init) ?? value.number.map { "\($0)" } ?? "")
    }
  }

  /// A text of many lines.
  func description(_ keys: String...) -> String? {
    first(keys) { $0.string.flatMap(CleanText.paragraphs) }
  }

  func number(_ keys: String...) -> Double? {
    first(keys) { value in
      (value.number ?? value.string.flatMap { Double($0.trimmingBlanks()) }).flatMap {
        $0.isFinite ? $0 : nil
      }
    }
  }

  func count(_ keys: String...) -> Int? {
    first(keys) { value in
      let number = value.integer ?? value.string.flatMap { Int64($0.trimmingBlanks()) }
      return number.flatMap { Int(exactly: $0) }.flatMap { Self.counts.contains($0) ? $0 : nil }
    }
  }

  /// A positive number that names something elsewhere.
  func identifier(_ keys: String...) -> String? {
    first(keys) { value in
      let number = value.integer ?? value.string.flatMap { Int64($0.trimmingBlanks()) }
      return number.flatMap { $0 > 0 ? String($0) : nil }
    }
  }

  /// A date within the time of moving pictures; sources write absent ones as the year 0 or 1.
  func date(_ keys: String...) -> Timestamp? {
    first(keys) { value in
      value.string.flatMap { Timestamp($0.trimmingBlanks()) }.flatMap {
        YearSpan.years.contains($0.year) ? $0 : nil
      }
    }
  }

  func url(_ keys: String...) -> SecretURL? {
    first(keys) { $0.string.flatMap { SecretURL($0.trimmingBlanks()) } }
  }

  /// Names without repetitions: a list of texts or of objects with a `name`, or one text with commas.
  func texts(_ keys: String...) -> [String] {
    first(keys) { value in
      let names: [String]
      if let elements = value.array {
        names = elements.prefix(Self.longestList).compactMap {
          ($0.string ?? $0["name"]?.string).flatMap(CleanText.line)
        }
      } else {
        let parts = (value.string ?? "").prefix(10_000).split(separator: ",").prefix(Self.longestList)
        names = parts.compactMap { CleanText.line(String($0)) }
      }
      var seen: Set<String> = []
      let distinct = names.filter { seen.insert($0).inserted }
      return distinct.isEmpty ? nil : distinct
    } ?? []
  }

  /// Of a list of numbers.
  func firstCount(in key: String) -> Int? {
    members[key]?.array?.first.flatMap { LooseObject([key: $0]).count(key) }
  }

  func hasList(_ key: String) -> Bool { members[key]?.array != nil }

  func object(_ key: String) -> LooseObject? { members[key]?.object.map { LooseObject($0) } }

  func objects(_ key: String) -> [LooseObject] {
    members[key]?.array?.compactMap { $0.object.map { LooseObject($0) } } ?? []
  }

  private func first<Value>(_ keys: [String], _ read: (JSONValue) -> Value?) -> Value? {
    for key in keys {
      if let value = members[key].flatMap(read) { return value }
    }
    return nil
  }
}
