/// A run of letters and digits in a name.
struct Word: Sendable, Hashable {
  /// Lower case, without marks and apostrophes: what tables and rules look at.
  let key: String
  /// Positions in the name's scalars.
  let start: Int
  let end: Int
  /// What stands before it.
  let gap: Gap
  /// The outermost bracket that it stands in.
  let bracket: Int?
  /// The value of a run of at most eight decimal digits.
  let number: Int?
  /// Written in capitals throughout, but for the small i of scene groups: `LiMiTED`.
  let isCapital: Bool
  let hasDigit: Bool
  let beginsWithDigit: Bool

  var length: Int { end - start }

  /// One or two digits, or digits with a zero in front.
  var isPadded: Bool { number != nil && length > 1 && key.hasPrefix("0") }

  /// Whether nothing but digits follows the first so many letters.
  func isWholeNumber(from letters: Int) -> Bool {
    key.utf8.count > letters && key.utf8.dropFirst(letters).allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// A bracketed part of a name.
struct Bracket: Sendable, Hashable {
  /// Positions in the scalars, of the sign that opens it and behind the one that closes it.
  var start: Int
  var end: Int
  var isRound: Bool
  /// Indices of its words.
  var words: Range<Int>
}
