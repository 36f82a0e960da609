/// Base64 (RFC 4648 section 4).
enum Base64 {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    let text = stride(from: 0, to: bytes.count, by: 3).flatMap { start in
      let part = bytes[start..<min(start + 3, bytes.count)]
      let bits = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
      return (0..<4).map { $0 <= part.count ? letters[bits >> (18 - 6 * $0) & 63] : UInt8(ascii: "=") }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
