import Testing

@testable import Library

struct JSONTextTests {
  @Test func `spaces end at the first other byte, wherever it lies`() {
    for count in 0..<26 {
      for end: [UInt8] in [[], [0x0a], [0x21], [0xa0, 0x20], [0x00, 0x20]] {
        let bytes = [UInt8](repeating: 0x20, count: count) + end
        bytes.withUnsafeBytes { bytes in
          for start in 0...count { #expect(JSONText.endOfSpaces(in: bytes, from: start) == count) }
        }
      }
    }
  }

  @Test(arguments: [
    UInt8(ascii: "\""), UInt8(ascii: "\\"), 0, 0x1f, 0x20, 0x21, 0x7f, 0x80, 0xa2, 0xdc, 0xff,
  ])
  func `a run ends at the first byte that does not stand for itself, wherever it lies`(_ odd: UInt8) {
    for place in 0..<18 {
      for second: UInt8 in [0x22, 0x01, 0xc3] {
        let bytes = [UInt8](repeating: 0x61, count: place) + [odd, second, 0x61]
        let wrong = (0...bytes.count).filter { start in
          let run = bytes.withUnsafeBytes { JSONText.run(in: $0, from: start) }
          let expected = bytes[start...].prefix { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5c }
          return run.end != expected.endIndex || run.hasWide != expected.contains { $0 >= 0x80 }
        }
        #expect(wrong == [], "in \(bytes)")
      }
    }
  }
}
