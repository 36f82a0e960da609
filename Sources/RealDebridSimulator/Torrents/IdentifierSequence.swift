/// Makes the service's ids: random looking, never repeated, the same in every run.
struct IdentifierSequence: Sendable {
  private var counter: UInt64 = 0

  /// Letters A to Z and digits 2 to 7; `length` is 13, 16 or 26 in practice.
  mutating func next(length: Int = 13) -> String {
    counter += 1
    var letters: [UInt8] = []
    var round: UInt64 = 0
    while letters.count < length {
      var mixed = mix(counter &* 0x1_0000 &+ round)
      for _ in 0..<12 where letters.count < length {
        letters.append(Base32.alphabet[Int(mixed & 31)])
        mixed >>= 5
      }
      round += 1
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The finalizer of SplitMix64.
  private func mix(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
