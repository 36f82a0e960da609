internal import Model

/// A decimal number and the word behind it: `1.5 GB`.
struct Quantity {
  private let whole: Int64
  /// At most nine digits, with zeros behind.
  private let billionths: Int64
  /// Empty where only a number stands.
  let unit: String

  init?(_ text: String) {
    let text = text.trimmingBlanks()
    let digits = text.utf8.prefix(while: \.isDecimalDigit)
    guard !digits.isEmpty, let whole = Int64(String(digits) ?? "") else { return nil }
    var rest = text.utf8.dropFirst(digits.count)
    var fraction = ""
    if rest.first == UInt8(ascii: ".") {
      let decimals = rest.dropFirst().prefix(while: \.isDecimalDigit)
      guard (1...9).contains(decimals.count), let decimals = String(decimals) else { return nil }
      fraction = decimals
      rest = rest.dropFirst(1 + decimals.utf8.count)
    }
    guard let unit = String(rest) else { return nil }
    self.whole = whole
    billionths = Int64(fraction + String(repeating: "0", count: 9 - fraction.utf8.count)) ?? 0
    self.unit = unit.trimmingBlanks()
  }

  var isZero: Bool { whole == 0 && billionths == 0 }

  /// The number in a smaller unit, rounded down; nil when it does not fit.
  func times(_ factor: Int64) -> Int64? {
    let (product, overflow) = whole.multipliedReportingOverflow(by: factor)
    // Less than one factor, so it fits; wide because the product before the division may not.
    let part = Int64(1_000_000_000).dividingFullWidth(billionths.multipliedFullWidth(by: factor)).quotient
    let (sum, carry) = product.addingReportingOverflow(part)
    return overflow || carry ? nil : sum
  }
}
