import Files
import Glibc
import SystemPackage

/// Bytes that repeat nowhere, the same in every run.
func sample(_ count: Int) -> [UInt8] {
  var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  let words = (0..<(count / 8 + 1)).map { _ in
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
  return words.withUnsafeBytes { Array($0.prefix(count)) }
}

/// Runs `body` with a folder of its own, which is gone afterwards.
func withTemporaryFolder<Value>(_ body: (FilePath) async throws -> Value) async throws -> Value {
  let folder = FilePath("/tmp/transfer-tests-\(UInt64.random(in: 0 ... .max))")
  try Directory.create(folder)
  let result: Result<Value, any Error>
  do { result = .success(try await body(folder)) } catch { result = .failure(error) }
  try Directory.removeTree(folder)
  return try result.get()
}

func contents(_ path: FilePath) throws -> [UInt8]? {
  try FileReading.bytes(of: path, limit: 64 << 20)
}

/// A gzip body of zeros, `size` bytes when unpacked, without the checksum at its end.
func gzipOfZeros(_ size: Int) -> [UInt8] {
  var bits: UInt64 = 0
  var count = 0
  var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  func add(_ value: UInt64, _ width: Int) {
    bits |= value << count
    count += width
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      count -= 8
    }
  }
  // One last block of fixed codes: a zero, then copies of 258 bytes from distance 1 (code 11000101, then 00000).
  add(0b1, 1)
  add(0b01, 2)
  add(0b0000_1100, 8)
  for _ in 0..<(size / 258) { add(0b1010_0011, 8 + 5) }
  add(0, 7)
  add(0, 7)
  return bytes
}

func set(_ ranges: Range<Int64>...) -> RangeSet<Int64> { RangeSet(ranges) }
