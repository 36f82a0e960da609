import Files

/// Published hashes of consecutive pieces of a stream in which a file lies, as torrents have them.
package struct PieceHashes: Sendable, Hashable {
  /// Bytes of every piece but the last, at least 1.
  package let length: Int64
  /// Where in the stream the file begins.
  package let start: Int64
  /// Bytes of the whole stream.
  package let total: Int64
  /// The SHA-1 of one piece after the other, 20 bytes each.
  package let hashes: [UInt8]

  package init(length: Int64, start: Int64, total: Int64, hashes: [UInt8]) {
    self.length = length
    self.start = start
    self.total = total
    self.hashes = hashes
  }

  /// The pieces that lie in a file of this size as a whole; the others hold bytes of its neighbours too.
  package func whole(in size: Int64) -> Range<Int64> {
    let first = (start + length - 1) / length
    let end = start + size
    // The last piece of the stream is mostly shorter than the others.
    let afterLast = end == total ? (total + length - 1) / length : end / length
    return first..<max(first, afterLast)
  }

  /// A piece that a file shares with its neighbours in the stream.
  struct SharedPiece: Hashable {
    let number: Int64
    /// Bytes of the file.
    let own: Range<Int64>
    /// Bytes of the stream before and after those, either of which may be none.
    let before: Range<Int64>
    let after: Range<Int64>
  }

  /// The other pieces that a file of this size lies in: one at its beginning, one at its end, or one around it.
  func shared(in size: Int64) -> [SharedPiece] {
    guard size > 0 else { return [] }
    let whole = whole(in: size)
    return Set([piece(at: 0), piece(at: size - 1)]).subtracting(whole).sorted().map { number in
      let place = bytes(of: number)
      let own = place.clamped(to: 0..<size)
      return SharedPiece(
        number: number, own: own, before: place.lowerBound + start..<own.lowerBound + start,
        after: own.upperBound + start..<place.upperBound + start)
    }
  }

  /// Where in the file a piece lies.
  func bytes(of piece: Int64) -> Range<Int64> {
    piece * length - start..<min((piece + 1) * length, total) - start
  }

  /// The piece that a byte of the file is in.
  func piece(at offset: Int64) -> Int64 { (start + offset) / length }

  func hash(of piece: Int64) -> ArraySlice<UInt8> {
    hashes.dropFirst(Int(piece) * SHA1.length).prefix(SHA1.length)
  }
}
