/// Bodies of the type `application/x-www-form-urlencoded`.
package enum HTTPFormBody {
  package static let contentType = "application/x-www-form-urlencoded"

  /// Fields in order; everything but letters, digits and `-._~` is percent-encoded, a blank too.
  package static func encode(_ fields: [(String, String)]) -> [UInt8] {
    let pairs = fields.map { name, value in escape(name) + [UInt8(ascii: "=")] + escape(value) }
    return Array(pairs.joined(separator: [UInt8(ascii: "&")]))
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func escape(_ text: String) -> [UInt8] {
    text.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        [byte]
      default:
        [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }
}
