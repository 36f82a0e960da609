/// The SHA-1 identity of a BitTorrent v1 torrent, as 40 lower-case hex digits.
package struct Infohash: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let hex: String

  /// Takes 40 hex digits or 32 base32 digits (RFC 4648, as magnets carry), in any letter case.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    switch bytes.count {
    case 40:
      guard bytes.allSatisfy(\.isHexDigit) else { return nil }
      hex = text.lowercased()
    case 32:
      guard let decoded = Infohash.decodeBase32(bytes) else { return nil }
      hex = decoded
    default:
      return nil
    }
  }

  package var description: String { hex }

  package static func < (left: Infohash, right: Infohash) -> Bool { left.hex < right.hex }

  private static func decodeBase32(_ digits: [UInt8]) -> String? {
    var hex = ""
    var buffer: UInt64 = 0
    var bits = 0
    for digit in digits {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = digit - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = digit - UInt8(ascii: "a")
      case UInt8(ascii: "2")...UInt8(ascii: "7"): value = digit - UInt8(ascii: "2") + 26
      default: return nil
      }
      buffer = buffer << 5 | UInt64(value)
      bits += 5
      while bits >= 4 {
        bits -= 4
        hex += String(buffer >> UInt64(bits) & 0xF, radix: 16)
        buffer &= (1 << UInt64(bits)) - 1
      }
    }
    return hex
  }
}
