/// Recognises names that say no more than a number: TMDB makes them up where nobody has entered one.
enum PlainName {
  /// Without blanks, in lower case.
  private static let seasons: Set<String> = [
    "season", "series", "staffel", "saison", "temporada", "stagione", "seizoen", "sezon", "sezonul", "sezona",
    "сезон",
    "シーズン", "第シーズン", "第季", "시즌", "säsong", "sæson", "sesong", "kausi", "série", "řada", "séria", "évad",
    "σεζόν",
    "κύκλος", "עונה", "الموسم", "موسم", "musim", "mùa", "phần", "ฤดูกาลที่", "сезона", "hooaeg", "sezonas",
    "denboraldia",
  ]
  private static let episodes: Set<String> = [
    "episode", "folge", "épisode", "episodio", "episódio", "episodi", "aflevering", "odcinek", "эпизод",
    "серия",
    "епізод", "серія", "епизод", "エピソード", "第話", "第话", "第集", "에피소드", "avsnitt", "afsnit", "episod", "jakso",
    "bölüm",
    "epizoda", "epizód", "epizod", "episodul", "rész", "επεισόδιο", "פרק", "الحلقة", "tập", "ตอนที่", "epizode",
    "osa",
    "serija",
  ]

  static func isSeason(_ name: String, _ number: Int) -> Bool { isPlain(name, number, seasons) }

  static func isEpisode(_ name: String, _ number: Int) -> Bool { isPlain(name, number, episodes) }

  private static func isPlain(_ name: String, _ number: Int, _ words: Set<String>) -> Bool {
    let digits = name.filter { $0.isASCII && $0.isNumber }
    guard Int(digits) == number else { return false }
    let word = name.filter { !$0.isWhitespace && !$0.isNumber && !".#:°".contains($0) }.lowercased()
    return word.isEmpty || words.contains(word)
  }
}
