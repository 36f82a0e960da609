import Model

/// Reads the lists that IMDb exports: separated values whose columns are found by their names.
enum ExportList {
  /// Nil for what is no export.
  static func entries(_ bytes: ArraySlice<UInt8>) -> Observed<ListEntries>? {
    for separator in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")] {
      var reader = CSVReader(bytes.prefix(longestHeader), separator: separator)
      guard let header = reader.next(), let columns = Columns(header) else { continue }
      return entries(CSVReader(bytes, separator: separator), columns)
    }
    return nil
  }

  private static let longestHeader = 4_096

  /// Where things stand in a record.
  private struct Columns {
    let id: Int
    let type: Int?
    let title: Int?
    let year: Int?

    /// Nil for a record that does not name the column of ids.
    init?(_ header: [String]) {
      let names = header.map { $0.trimmingBlanks().lowercased() }
      guard let id = names.firstIndex(of: "const") else { return nil }
      self.id = id
      type = names.firstIndex(of: "title type")
      title = names.firstIndex(of: "title")
      year = names.firstIndex(of: "year")
    }
  }

  private static func entries(_ records: CSVReader, _ columns: Columns) -> Observed<ListEntries> {
    var records = records
    _ = records.next()
    var list = ListEntries()
    var titles: Set<IMDbID> = []
    var faults: [String] = []
    var others = 0
    while let record = records.next() {
      // The record that breaks off may be any title.
      if records.isCut {
        list.missing = "it breaks off in the record of line \(records.line)"
        break
      }
      let text = { (column: Int?) in column.flatMap { record.indices.contains($0) ? record[$0] : nil } ?? "" }
      guard let imdb = IMDbID(idOrAddress: text(columns.id)) else {
        faults.append("\(records.line)")
        continue
      }
      guard titles.insert(imdb).inserted else { continue }
      guard list.entries.count < FileList.mostEntries else {
        list.missing = "it has more than \(FileList.mostEntries) entries"
        break
      }
      switch TitleType(text(columns.type)) {
      case .other: others += 1
      case .kind(let kind):
        list.entries.append(
          ListEntry(
            imdb: imdb, kind: kind, title: ListText.line(text(columns.title)),
            year: YearText.year(text(columns.year))))
      }
    }
    if !faults.isEmpty {
      guard !list.entries.isEmpty || others > 0 else { return .unknown("it holds no IMDb id at all") }
      list.leavesOut = true
      let lines = faults.few
      list.notes.append(
        faults.count == 1
          ? "the record of line \(lines) has no IMDb id and is left out"
          : "the records of lines \(lines) have no IMDb id and are left out")
    }
    if others > 0 { list.notes.append(ListText.ofOtherTypes(others)) }
    return .known(list)
  }
}

/// What IMDb calls a title, in its present words and those of older exports.
private enum TitleType {
  /// A movie or a series; nil for what the word does not tell.
  case kind(Wish.Kind?)
  /// Nothing that is wished for as a whole.
  case other

  private static let movies: Set<String> = [
    "movie", "featurefilm", "tvmovie", "short", "shortfilm", "tvshort", "video", "tvspecial", "documentary",
  ]
  private static let series: Set<String> = ["tvseries", "tvminiseries", "miniseries"]
  private static let others: Set<String> = [
    "tvepisode", "episode", "videogame", "game", "musicvideo", "podcastseries", "podcastepisode", "podcast",
  ]

  init(_ text: String) {
    let word = text.lowercased().filter { $0.isLetter }
    if Self.movies.contains(word) {
      self = .kind(.movie)
    } else if Self.series.contains(word) {
      self = .kind(.series)
    } else {
      self = Self.others.contains(word) ? .other : .kind(nil)
    }
  }
}
