extension String {
  /// The text itself where it has no more bytes of UTF-8 than that, else as much of its beginning as fits, with `…` behind it.
  ///
  /// A character of Unicode is never cut apart, but its marks may be lost, of which one letter may have any number. What is
  /// cut already stays as it is.
  /// - Parameter longest: At least 3, which the mark takes.
  package func cut(toBytes longest: Int) -> String {
    guard utf8.count > longest else { return self }
    let mark = "…"
    var kept = UnicodeScalarView()
    var room = longest - mark.utf8.count
    for scalar in unicodeScalars {
      room -= UTF8.width(scalar)
      if room < 0 { break }
      kept.append(scalar)
    }
    return String(kept) + mark
  }
}
