import Testing

@testable import RealDebridSimulator

struct ContentTests {
  @Test(arguments: [0..<10, 5..<70_000, 65_530..<65_540, 131_072..<131_073, 199_990..<300_000])
  func `a range is the same as the slice of the whole`(range: Range<Int64>) {
    let content = Content(size: 200_000, seed: 9, head: [1, 2, 3])
    let whole = content.bytes(in: 0..<200_000)
    #expect(whole.count == 200_000)
    #expect(
      content.bytes(in: range) == Array(whole[Int(range.lowerBound)..<Int(min(range.upperBound, 200_000))]))
  }

  @Test func `blocks far into a huge file differ from each other and from other seeds`() {
    let huge = Content(size: 60 << 30, seed: 1)
    let other = Content(size: 60 << 30, seed: 2)
    let far: Range<Int64> = 50 << 30..<(50 << 30) + 64
    #expect(huge.bytes(in: far).count == 64)
    #expect(huge.bytes(in: far) == huge.bytes(in: far))
    #expect(huge.bytes(in: far) != other.bytes(in: far))
    #expect(huge.bytes(in: far) != huge.bytes(in: 0..<64))
  }

  @Test func `generated videos start with the signature of their container`() {
    let file = SwarmFile("a.mkv", size: 100)
    #expect(file.content.bytes(in: 0..<4) == [0x1A, 0x45, 0xDF, 0xA3])
  }
}
