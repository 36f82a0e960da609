internal import Files
internal import SystemPackage

/// What stands for a file in addresses: it outlives restarts and rescans, and tells nothing.
struct FileID: Sendable, Hashable, Comparable {
  private let high: UInt64
  private let low: UInt32

  /// The first 12 bytes of the path's SHA-256.
  init(_ path: FilePath) {
    var hash = SHA256()
    hash.update(Array(path.string.utf8))
    self.init(hash.finish().prefix(12))
  }

  /// Takes the text of an id.
  init?(_ text: String) {
    guard text.utf8.count == 24, let bytes = Hex.bytes(text) else { return nil }
    self.init(bytes[...])
    guard self.text == text else { return nil }
  }

  private init(_ bytes: ArraySlice<UInt8>) {
    high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// 24 hex digits.
  var text: String {
    let bytes =
      (0..<8).reversed().map { UInt8(truncatingIfNeeded: high >> ($0 * 8)) }
      + (0..<4).reversed().map { UInt8(truncatingIfNeeded: low >> ($0 * 8)) }
    return Hex.string(bytes)
  }

  static func of(_ path: FilePath) -> String { FileID(path).text }

  static func < (left: FileID, right: FileID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}
