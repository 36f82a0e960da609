/// Percent-encoding of URL parts (RFC 3986 section 2.1).
package enum PercentEncoding {
  /// Encodes everything outside `A-Z a-z 0-9 - . _ ~`.
  /// - Parameter kept: ASCII characters that stay as they are, too.
  package static func encode(_ text: String, keeping kept: String = "") -> String {
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        encoded.append(byte)
      case _ where kept.utf8.contains(byte): encoded.append(byte)
      default:
        encoded += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 0xF)]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// Decodes `%XX`; what is not two hex digits stays as it is, invalid UTF-8 becomes U+FFFD.
  package static func decode(_ text: some StringProtocol, plusIsBlank: Bool = false) -> String {
    let isPlain = text.utf8.allSatisfy {
      $0 != UInt8(ascii: "%") && !(plusIsBlank && $0 == UInt8(ascii: "+"))
    }
    if isPlain { return String(text) }
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = value(bytes[index + 1]),
        let low = value(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        let isBlank = plusIsBlank && bytes[index] == UInt8(ascii: "+")
        decoded.append(isBlank ? UInt8(ascii: " ") : bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    guard digit.isHexDigit else { return nil }
    return digit.isDecimalDigit ? digit - UInt8(ascii: "0") : (digit | 0x20) - UInt8(ascii: "a") + 10
  }
}
