import Testing

@testable import Transfer

struct PieceHashesTests {
  private func pieces(length: Int64, start: Int64, total: Int64) -> PieceHashes {
    PieceHashes(length: length, start: start, total: total, hashes: [])
  }

  @Test(
    arguments: [
      // Piece length, start in the stream, size, size of the stream; whole pieces, bytes in others.
      (10, 0, 100, 100, 0..<10, 0), (10, 0, 95, 95, 0..<10, 0), (10, 0, 95, 200, 0..<9, 5),
      (10, 5, 95, 100, 1..<10, 5), (10, 5, 90, 200, 1..<9, 10), (10, 3, 5, 100, 1..<1, 5),
      (10, 10, 10, 100, 1..<2, 0), (10, 96, 4, 100, 10..<10, 4), (10, 90, 4, 94, 9..<10, 0),
      (1, 0, 3, 3, 0..<3, 0), (100, 0, 3, 3, 0..<1, 0),
    ] as [(Int64, Int64, Int64, Int64, Range<Int64>, Int64)])
  func `pieces lie in the file as a whole or are shared with others`(
    length: Int64, start: Int64, size: Int64, total: Int64, whole: Range<Int64>, unchecked: Int64
  ) {
    let pieces = pieces(length: length, start: start, total: total)
    #expect(pieces.whole(in: size) == whole)
    let shared = pieces.shared(in: size)
    #expect(shared.reduce(0) { $0 + $1.own.upperBound - $1.own.lowerBound } == unchecked)
    for piece in shared {
      #expect(piece.before.upperBound == start + piece.own.lowerBound)
      #expect(piece.after.lowerBound == start + piece.own.upperBound)
      #expect(piece.after.upperBound <= total)
    }
  }

  @Test func `a piece knows its place in the file`() {
    let pieces = pieces(length: 10, start: 5, total: 32)
    #expect(pieces.piece(at: 0) == 0)
    #expect(pieces.bytes(of: 0) == -5..<5)
    #expect(pieces.piece(at: 5) == 1)
    #expect(pieces.bytes(of: 1) == 5..<15)
    #expect(pieces.bytes(of: 3) == 25..<27)
  }
}
