extension QRVersion {
  /// One segment in byte mode, its end, and padding.
  func data(of bytes: [UInt8]) -> [UInt8] {
    // Mode and length end in the middle of a byte, so everything after them is shifted by four bits.
    var halves: [UInt8] = [4]
    halves += stride(from: lengthBits - 4, through: 0, by: -4).map { UInt8(bytes.count >> $0 & 15) }
    for byte in bytes { halves += [byte >> 4, byte & 15] }
    halves.append(0)
    var words = stride(from: 0, to: halves.count - 1, by: 2).map { halves[$0] << 4 | halves[$0 + 1] }
    for index in 0..<(dataCodewords - words.count) { words.append(index % 2 == 0 ? 0xEC : 0x11) }
    return words
  }

  /// The codewords in the order in which they are drawn: blocks take turns, first with their data, then with
  /// their corrections; later blocks may be longer by one.
  func interleaved(_ data: [UInt8]) -> [UInt8] {
    let code = ReedSolomon(corrections: correctionsPerBlock)
    let short = dataCodewords / blocks
    let firstLong = blocks - dataCodewords % blocks
    var parts: [ArraySlice<UInt8>] = []
    var rest = data[...]
    for index in 0..<blocks {
      let count = index < firstLong ? short : short + 1
      parts.append(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return Self.taken(inTurn: parts) + Self.taken(inTurn: parts.map { code.corrections(of: $0)[...] })
  }

  private static func taken(inTurn parts: [ArraySlice<UInt8>]) -> [UInt8] {
    (0..<(parts.map(\.count).max() ?? 0)).flatMap { index in
      parts.compactMap { $0.dropFirst(index).first }
    }
  }
}
