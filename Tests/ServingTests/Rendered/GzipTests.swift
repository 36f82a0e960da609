import CZlib
import NIOHTTP1
import Testing

@testable import Serving

struct GzipTests {
  /// The bytes that gzip's own reader makes of packed ones; nil when it refuses them.
  private func unpacked(_ packed: [UInt8], room: Int) -> [UInt8]? {
    var stream = z_stream()
    guard inflateInit2_(&stream, 31, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else {
      return nil
    }
    defer { inflateEnd(&stream) }
    var (input, output) = (packed, [UInt8](repeating: 0, count: room))
    let code = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = CUnsignedInt(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = CUnsignedInt(target.count)
        return inflate(&stream, Z_FINISH)
      }
    }
    return code == Z_STREAM_END ? Array(output.prefix(Int(stream.total_out))) : nil
  }

  @Test(arguments: [1_024, 5_000, 300_000]) func `what is packed can be unpacked`(_ count: Int) throws {
    let bytes = Array(pattern(count).map { $0 % 16 })
    let packed = try #require(Gzip.packed(bytes))
    #expect(packed.count < bytes.count)
    #expect(unpacked(packed, room: count + 1) == bytes)
  }

  @Test func `what gains nothing is left as it is`() {
    #expect(Gzip.packed([]) == nil)
    #expect(Gzip.packed([UInt8](repeating: 0, count: 1_023)) == nil)
    #expect(Gzip.packed((0..<4_096).map { _ in UInt8.random(in: 0...255) }) == nil)
  }

  @Test(arguments: [
    (nil, false), ("gzip", true), ("gzip, deflate, br, zstd", true), ("GZIP", true), ("x-gzip", true),
    ("identity", false), ("*", true), ("*;q=0", false), ("gzip;q=0", false), ("gzip; q=0.0, *", false),
    ("gzip;q=0.5", true), ("br", false), ("", false), ("identity;q=1, *;q=0", false), ("gzip;q=0.001", true),
  ])
  func `gzip is sent to those who say that they take it`(_ header: String?, _ expected: Bool) {
    let headers = HTTPHeaders(header.map { [("Accept-Encoding", $0)] } ?? [])
    #expect(ContentCoding.acceptsGzip(headers) == expected)
  }
}
