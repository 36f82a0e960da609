import Files
import Model
import SystemPackage
import Testing
import Watchlist

@Suite struct RobustnessTests {
  private static let example = FilePath(#filePath).removingLastComponent().removingLastComponent()
    .removingLastComponent().appending("watchlist.example.toml")

  /// The same numbers on every run.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `a damaged watchlist is read with problems inside the file`(seed: UInt64) throws {
    var numbers = Numbers(state: seed)
    var bytes = try #require(try FileReading.bytes(of: Self.example, limit: 1 << 20))
    for _ in 0..<Int.random(in: 1...8, using: &numbers) {
      let place = Int.random(in: 0..<bytes.count, using: &numbers)
      switch Int.random(in: 0..<4, using: &numbers) {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
      case 2: bytes.insert(Array("[]{}.,=\"'#\n\\".utf8).randomElement(using: &numbers) ?? 0, at: place)
      default: bytes.removeSubrange(place..<min(place + 40, bytes.count))
      }
      if bytes.isEmpty { bytes = [0] }
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for problem in try Sample(bytes: bytes).reading.problems {
      let line = try #require(problem.line)
      let column = try #require(problem.column)
      try #require((1...lines.count).contains(line))
      #expect((1...lines[line - 1].count + 1).contains(column), "\(problem)")
    }
  }
}
