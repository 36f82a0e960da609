/// Sizes for people.
enum ByteCount {
  /// In decimal units, as disks and downloads are counted: `734 MB`, `1.4 GB`.
  static func text(_ bytes: Int64) -> String {
    switch bytes {
    case ..<1_000_000: return "\((bytes + 999) / 1_000) kB"
    case ..<1_000_000_000: return "\((bytes + 500_000) / 1_000_000) MB"
    default:
      let tenths = (bytes + 50_000_000) / 100_000_000
      return "\(tenths / 10).\(tenths % 10) GB"
    }
  }
}
