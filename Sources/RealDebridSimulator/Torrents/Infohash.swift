/// The SHA-1 of a torrent's info dictionary.
package struct Infohash: Sendable, Hashable, CustomStringConvertible {
  /// 40 lower-case hexadecimal digits.
  package let hex: String

  /// Reads 40 hexadecimal digits or 32 base-32 characters, in any case.
  package init?(_ text: some StringProtocol) {
    switch text.utf8.count {
    case 40 where text.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }:
      self.init(hex: text.lowercased())
    case 32:
      guard let bytes = Base32.decode(String(text)) else { return nil }
      self.init(digest: bytes)
    default:
      return nil
    }
  }

  /// Takes the 20 bytes of a digest.
  init(digest: [UInt8]) {
    let digits = [UInt8]("0123456789abcdef".utf8)
    self.init(
      hex: String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self))
  }

  private init(hex: String) {
    self.hex = hex
  }

  /// 32 upper-case characters, as some magnets carry it.
  package var base32: String {
    let digits = Array(hex)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { index in
      UInt8(String(digits[index...index + 1]), radix: 16)
    }
    return Base32.encode(bytes)
  }

  package var description: String { hex }
}
