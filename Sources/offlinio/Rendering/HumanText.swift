import Model
import Transfer

/// Numbers as people read them.
enum HumanText {
  static func bytes(_ count: Int64) -> String { ByteText.text(count) }

  static func rate(_ bytesPerSecond: Int64) -> String { bytes(bytesPerSecond) + "/s" }

  static func rate(_ rate: DownloadRate) -> String {
    switch rate {
    case .unlimited: "as fast as it comes"
    case .bytesPerSecond(let count): HumanText.rate(Int64(clamping: count))
    case .none: "nothing"
    }
  }

  /// `41%`, never more than the whole.
  static func percent(_ bytes: Int64, of size: Int64) -> String {
    "\(Int(min(1, Double(bytes) / Double(size)) * 100))%"
  }

  /// `42s`, `3m10s`, `2h05m`.
  static func seconds(_ count: Int64) -> String {
    switch count {
    case ..<60: "\(max(0, count))s"
    case ..<3_600: "\(count / 60)m\(Int(count % 60).padded(2))s"
    case ..<360_000: "\(count / 3_600)h\(Int(count / 60 % 60).padded(2))m"
    default: "\(count / 86_400)d"
    }
  }

  static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    CountText.text(number, singular, plural)
  }
}
