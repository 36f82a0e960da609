internal import Model

/// The parameters behind the question mark of a request.
struct Query: Equatable {
  private let values: [String: String]

  /// - Parameter target: As the request line has it. Of a name that comes twice the first counts.
  init(target: String) {
    guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else {
      values = [:]
      return
    }
    let query = target[mark...].dropFirst().prefix { $0 != "#" }
    values = Dictionary(
      query.split(separator: "&").map { pair in
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (Self.decoded(parts[0]), parts.count == 2 ? Self.decoded(parts[1]) : "")
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Nil where it is missing or empty; a number or a word that is empty is a fault.
  subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// Why a parameter cannot be used.
  struct Fault: Error, Equatable { let message: String }

  func number(_ name: String, in range: ClosedRange<Int>, default standard: Int) throws(Fault) -> Int {
    guard let text = values[name] else { return standard }
    guard !text.isEmpty, text.utf8.allSatisfy(\.isDecimalDigit), let number = Int(text),
      range.contains(number)
    else {
      throw Fault(message: "'\(name)': expected a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, _: Word.Type = Word.self
  ) throws(Fault) -> Word? where Word.RawValue == String {
    guard let text = values[name] else { return nil }
    guard let word = Word(rawValue: text) else {
      throw Fault(
        message: "'\(name)': expected one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return word
  }

  private static func decoded(_ text: Substring) -> String {
    PercentEncoding.decode(text, plusIsBlank: true)
  }
}
