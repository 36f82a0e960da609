/// A value of the encoding that `.torrent` files are written in.
enum Bencode: Sendable, Hashable {
  case integer(Int64)
  case bytes([UInt8])
  case list([Bencode])
  case dictionary([String: Bencode])

  static func text(_ text: String) -> Bencode { .bytes([UInt8](text.utf8)) }

  subscript(key: String) -> Bencode? {
    guard case .dictionary(let members) = self else { return nil }
    return members[key]
  }

  var integer: Int64? {
    guard case .integer(let value) = self else { return nil }
    return value
  }

  var text: String? {
    guard case .bytes(let bytes) = self else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  var list: [Bencode]? {
    guard case .list(let values) = self else { return nil }
    return values
  }

  /// Keys are written in byte order, as the format demands.
  var encoded: [UInt8] {
    switch self {
    case .integer(let value): [UInt8]("i\(value)e".utf8)
    case .bytes(let bytes): [UInt8]("\(bytes.count):".utf8) + bytes
    case .list(let values): [UInt8]("l".utf8) + values.flatMap(\.encoded) + [UInt8]("e".utf8)
    case .dictionary(let members):
      [UInt8]("d".utf8)
        + members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .flatMap { Bencode.text($0.key).encoded + $0.value.encoded } + [UInt8]("e".utf8)
    }
  }
}
