internal import Model

extension TableSchema where Root == Wish {
  static let movie = TableSchema("movie", .repeated, keys: wishKeys)

  static let series = TableSchema(
    "series", .repeated,
    keys: wishKeys + [
      KeySchema("episodes", \.episodes, EpisodesText.form),
      KeySchema("keep", \.keep, EpisodesText.keepForm),
    ])

  /// Films are made since the 1870s; a year far ahead is a slip of the finger.
  private static let years = 1870...2100

  private static let wishKeys: [KeySchema<Wish>] = [
    KeySchema("imdb", \.imdb, .text(imdb)),
    KeySchema("release", \.named, .oneOrMany(ReleaseText.form)),
    KeySchema("title", \.title, .line),
    KeySchema("year", \.year, .integer(years)),
    KeySchema("profile", \.profile, .line),
  ]

  @Sendable private static func imdb(_ text: String) throws(ValueFault) -> IMDbID {
    guard let id = IMDbID(idOrAddress: text) else {
      throw ValueFault(
        "expected an IMDb id such as \"tt1254207\" or the address of a title at IMDb, found \(text.quoted)")
    }
    return id
  }
}

extension ReadTable where Root == Wish {
  /// Refuses a wish that does not say what is wished for.
  mutating func checkSubject(_ header: String, _ report: inout FileReport) {
    // A faulty or misspelt key may have been meant for it, and is reported already.
    guard isValid, value.imdb == nil, value.releases.isEmpty else { return }
    switch (value.title, value.year) {
    case (.some, .some): return
    case (nil, nil) where !value.subtitles.isEmpty:
      report.error(
        at: position, "\(header) names subtitles, but not the video that they belong to: 'release' takes both"
      )
    case (.some, nil):
      report.error(
        at: position, "\(header) lacks the key 'year': a title without 'imdb' or 'release' needs it")
    case (nil, .some):
      report.error(
        at: position, "\(header) lacks the key 'title': a year without 'imdb' or 'release' needs it")
    case (nil, nil):
      report.error(
        at: position, "\(header) does not say what is wished for: 'imdb', 'release', or 'title' and 'year'")
    }
    faulty.insert("title")
  }
}
