package import Model

/// The names of everything that is published.
package enum Layout {
  /// What a title and its year may take of a stem, so that an id, a version and an episode still find room.
  private static let mostTitleBytes = 160
  private static let mostVersionBytes = 24
  private static let mostNumberBytes = 80

  /// `Title (Year)` as a name; the id where a title has nothing that can stand in one.
  package static func name(title: String, year: Int?, id: TitleID) -> String {
    name(title: title, year: year, id: id, toBytes: mostTitleBytes)
  }

  private static func name(title: String, year: Int?, id: TitleID, toBytes limit: Int) -> String {
    let year = year.map { " (\($0))" } ?? ""
    let cleaned = PlayerNames.articleLast(FileName.clean(title))
    let bare = cleaned.hasSuffix(year) ? String(cleaned.dropLast(year.count)) : cleaned
    let title = part(bare, toBytes: limit - year.utf8.count)
    return PlayerNames.harmless((title.isEmpty ? safe(id) : title) + year)
  }

  /// A text as part of a name.
  private static func part(_ text: String, toBytes limit: Int) -> String {
    // Once more, since what makes a part harmless may make it longer.
    FileName.cut(
      PlayerNames.harmless(part: FileName.cut(FileName.clean(text), toBytes: limit)), toBytes: limit)
  }

  /// The folder for a title among those that its category holds already.
  ///
  /// A folder that carries the id is the title's own, whatever its name. One of the same name, letter case and
  /// normalisation aside, that belongs to another title makes this one's name end in ` {imdb-tt…}`; one of nobody is
  /// used.
  package static func folderName(
    for id: TitleID, title: String, year: Int?, taken: TakenNames
  ) -> String {
    if let own = taken.name(of: id) { return own }
    let plain = name(title: title, year: year, id: id)
    return taken.contains(plain) ? plain + tag(id) : plain
  }

  /// The parts of a title's folder below its category; nil for one that lies in another.
  package static func parts(
    ofFolder path: String, in category: Placement.Category, _ configuration: LibraryConfiguration
  ) -> [String]? {
    let prefix = configuration.name(of: category) + "/"
    guard path.hasPrefix(prefix) else { return nil }
    let parts = path.dropFirst(prefix.count).split(separator: "/", omittingEmptySubsequences: false).map(
      String.init)
    return parts.allSatisfy(FileName.isPlain) ? parts : nil
  }

  /// A movie's place.
  ///
  /// - Parameters:
  ///   - folder: The title's folder, as parts below the category's.
  ///   - version: What tells a further version of the title from the first, such as `2160p`; the first has none.
  package static func movie(
    _ id: TitleID, title: String, year: Int?, folder: [String], version: String? = nil, fileExtension: String
  ) -> Placement {
    let plain = name(title: title, year: year, id: id)
    // Jellyfin takes files for versions of one movie when they begin with the folder's name.
    let last = folder.last ?? plain
    let base = last == plain + tag(id) ? last : plain
    return Placement(
      category: .movies, folder: folder, stem: PlayerNames.harmless(base + suffix(version)),
      fileExtension: clean(fileExtension))
  }

  /// The place of a file with one episode or several.
  ///
  /// - Parameters:
  ///   - folder: The show's folder, as parts below the category's.
  ///   - numbers: Ascending and of one season, at least one.
  ///   - title: Of the first episode.
  package static func episode(
    _ show: TitleID, showTitle: String, year: Int?, folder: [String], numbers: [EpisodeNumber],
    title: String?,
    version: String? = nil, fileExtension: String
  ) -> Placement {
    let numbering = " - \(numbering(numbers))"
    let suffix = suffix(version)
    // A few bytes stay free for what the whole may need to be harmless.
    let limit = FileName.mostBytes - 8 - numbering.utf8.count - suffix.utf8.count
    let show = name(title: showTitle, year: year, id: show, toBytes: min(limit, mostTitleBytes))
    let title = part(title ?? "", toBytes: max(0, limit - show.utf8.count - 3))
    let stem = show + numbering + (title.isEmpty ? "" : " - " + title) + suffix
    return Placement(
      category: .shows, folder: folder + [seasonFolder(numbers.first?.season ?? 0)],
      stem: PlayerNames.harmless(stem), fileExtension: clean(fileExtension))
  }

  package static func seasonFolder(_ season: Int) -> String { "Season \(season.padded(2))" }

  static func isSeasonFolder(_ name: String) -> Bool {
    guard name.hasPrefix("Season "), let season = Int(name.dropFirst("Season ".count)) else { return false }
    return name == seasonFolder(season)
  }

  /// `S01E02-E03`, every number listed, since players do not all fill gaps.
  static func numbering(_ numbers: [EpisodeNumber]) -> String {
    guard let first = numbers.first else { return "S00E00" }
    let all = numbers.dropFirst().reduce(into: first.description) { $0 += "-E" + $1.number.padded(2) }
    guard all.utf8.count > mostNumberBytes, let last = numbers.last else { return all }
    return "\(first)-E\(last.number.padded(2))"
  }

  /// ` {imdb-tt1254207}`, which Plex, Jellyfin and Kodi's scrapers understand, or ` {off-…}`.
  static func tag(_ id: TitleID) -> String {
    " {" + (id.imdb.map { "imdb-\($0)" } ?? safe(id)) + "}"
  }

  private static func safe(_ id: TitleID) -> String { String(id.text.map { $0 == ":" ? "-" : $0 }) }

  private static func suffix(_ version: String?) -> String {
    let version = part(version ?? "", toBytes: mostVersionBytes)
    return version.isEmpty ? "" : " - " + version
  }

  /// Files without a usable extension are taken for Matroska, whose readers look at the content.
  private static func clean(_ fileExtension: String) -> String {
    let letters = fileExtension.lowercased().utf8.filter { $0.isDecimalDigit || (97...122).contains($0) }
    return letters.isEmpty || letters.count > 5 ? "mkv" : String(decoding: letters, as: UTF8.self)
  }
}
