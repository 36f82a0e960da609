/// Numbers of bytes as people read them.
package enum ByteText {
  private static let units = ["B", "kB", "MB", "GB", "TB", "PB"]

  /// Decimal units, up to three figures: `734 B`, `1.4 GB`.
  package static func text(_ count: Int64) -> String {
    var value = Double(count)
    var unit = 0
    while value >= 999.5, unit < units.count - 1 {
      value /= 1_000
      unit += 1
    }
    return "\(unit == 0 || value >= 99.5 ? String(Int(value.rounded())) : tenths(value)) \(units[unit])"
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
