import Files

/// Compares the pieces of a file with their published hashes as the bytes pass, in their order.
struct PieceCheck: ~Copyable {
  private let pieces: PieceHashes
  private let whole: Range<Int64>
  /// Of the piece at hand; nil in one that the file holds only a part of.
  private var hash: SHA1?
  /// The digest of the whole file as it was before the piece.
  private var mark: SHA256?

  /// - Parameter size: Bytes of the file.
  init(_ pieces: PieceHashes, size: Int64) {
    self.pieces = pieces
    whole = pieces.whole(in: size)
  }

  /// Bytes from an offset to the end of its piece.
  func room(at offset: Int64) -> Int {
    Int(clamping: pieces.bytes(of: pieces.piece(at: offset)).upperBound - offset)
  }

  /// To be called before each stretch; notes the digest where a piece begins.
  mutating func begin(at offset: Int64, _ digest: borrowing SHA256) {
    let piece = pieces.piece(at: offset)
    guard whole.contains(piece), pieces.bytes(of: piece).lowerBound == offset else { return }
    hash = SHA1()
    mark = digest.copy()
  }

  /// Takes a stretch that lies in one piece.
  ///
  /// - Returns: Where the piece lies, if it ends here and is not as published.
  mutating func take(_ bytes: UnsafeRawBufferPointer, at offset: Int64) -> Range<Int64>? {
    hash?.update(bytes)
    let piece = pieces.piece(at: offset)
    let place = pieces.bytes(of: piece)
    guard place.upperBound == offset + Int64(bytes.count), let hash = hash.take() else { return nil }
    return hash.finish()[...] == pieces.hash(of: piece) ? nil : place
  }

  /// The digest from before the piece that did not match; once.
  mutating func takeMark() -> SHA256? { mark.take() }
}
