import Model

/// Reads running times as services write them: `10 min`, `1h 30min`, `2 hr`, `90`.
enum RuntimeText {
  /// Whole minutes, from 1 to 10,000; nil for anything else.
  static func minutes(_ text: String) -> Int? {
    var total = 0
    var rest = Substring(text.prefix(40))
    while let start = rest.firstIndex(where: { $0.isASCII && $0.isNumber }) {
      let digits = rest[start...].prefix { $0.isASCII && $0.isNumber }
      guard digits.count <= 5, let number = Int(digits) else { return nil }
      rest = rest[digits.endIndex...].drop { $0 == " " }
      let unit = rest.prefix { $0.isLetter }.lowercased()
      switch unit.first {
      case nil, "m": total += number
      case "h": total += number * 60
      default: return nil
      }
      rest = rest.dropFirst(unit.count)
    }
    return (1...10_000).contains(total) ? total : nil
  }
}
