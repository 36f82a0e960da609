import Files

/// Gives bytes of the stream that other complete files hold, in order and in any portions; false where some are not at
/// hand.
package typealias NeighbourBytes = @Sendable (Range<Int64>, _ take: ([UInt8]) -> Void) -> Bool

/// Compares a piece that lies in several files with its published hash.
enum SharedPieceCheck {
  enum Outcome: Hashable {
    case matches
    case differs
    /// Bytes of other files are not at hand.
    case unknown
  }

  static func outcome(
    _ piece: PieceHashes.SharedPiece, of pieces: PieceHashes, in file: PartFile, _ neighbours: NeighbourBytes
  ) throws(FileFault) -> Outcome {
    var hash = SHA1()
    guard neighbours(piece.before, { hash.update($0) }) else { return .unknown }
    var offset = piece.own.lowerBound
    while offset < piece.own.upperBound {
      let bytes = try file.bytes(Int(min(256 << 10, piece.own.upperBound - offset)), at: offset)
      hash.update(bytes)
      offset += Int64(bytes.count)
    }
    guard neighbours(piece.after, { hash.update($0) }) else { return .unknown }
    return hash.finish()[...] == pieces.hash(of: piece.number) ? .matches : .differs
  }
}
