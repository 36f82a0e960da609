internal import CZlib

/// Packs bytes for clients that say that they unpack them.
enum Gzip {
  /// Shorter ones fit into one packet either way.
  private static let shortest = 1_024
  /// What zlib's counters hold on every system.
  private static let longest = 1 << 30

  /// The bytes as gzip; nil when that is hardly shorter.
  static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    guard (shortest...longest).contains(bytes.count) else { return nil }
    let room = czlib_gzip_bound(bytes.count)
    let packed = unsafe [UInt8](unsafeUninitializedCapacity: room) { target, length in
      length = unsafe bytes.withUnsafeBufferPointer { source in
        unsafe czlib_gzip(source.baseAddress, source.count, target.baseAddress, room)
      }
    }
    return packed.isEmpty || packed.count > bytes.count * 9 / 10 ? nil : packed
  }
}
