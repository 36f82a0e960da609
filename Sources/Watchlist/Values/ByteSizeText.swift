internal import Model

/// Sizes as the watchlist and the command line write them: `700 MB`, `20 GB`, `1 GiB`, `0`.
package enum ByteSizeText {
  /// Upper case → bytes.
  private static let units: [String: Int64] = [
    "B": 1,
    "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000, "TB": 1_000_000_000_000,
    "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30, "TIB": 1 << 40,
  ]

  /// The bytes; a blank before the unit is optional, fractions are fine, a bare number is none but for 0.
  package static func bytes(_ text: String) -> Int64? {
    guard case .success(let bytes) = read(text) else { return nil }
    return bytes
  }

  static let form = ValueForm<Int64>.text { text throws(ValueFault) in try read(text).get() }

  private static func read(_ text: String) -> Result<Int64, ValueFault> {
    guard let quantity = Quantity(text) else { return .failure(expectation(text)) }
    if quantity.unit.isEmpty {
      guard quantity.isZero else {
        return .failure(
          ValueFault("the size \(text.quoted) lacks its unit; write for instance \"\(text.abridged) MB\""))
      }
      return .success(0)
    }
    guard let unit = units[quantity.unit.uppercased()] else { return .failure(expectation(text)) }
    guard let bytes = quantity.times(unit) else {
      return .failure(ValueFault("the size \(text.quoted) is too large"))
    }
    return .success(bytes)
  }

  private static func expectation(_ text: String) -> ValueFault {
    ValueFault("expected a size such as \"700 MB\", \"20 GB\" or \"1 GiB\", found \(text.quoted)")
  }
}
