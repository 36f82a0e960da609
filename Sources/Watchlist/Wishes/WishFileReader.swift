internal import Model

/// Reads the wishes and lists of one file.
struct WishFileReader {
  /// What the main watchlist says that wishes refer to; nil where it could not be read.
  struct Context {
    var profiles: [String]
    var hasSources: Bool
  }

  private let context: Context?
  private(set) var wishes: [Wish] = []
  private(set) var lists: [WishList] = []

  init(context: Context?) { self.context = context }

  mutating func read(_ root: TOMLTable, _ report: inout FileReport) {
    for (index, table) in Sections.tables(of: "movie", in: root, &report).enumerated() {
      readWish(.movie, .movie, table, "movie[\(index + 1)]", &report)
    }
    for (index, table) in Sections.tables(of: "series", in: root, &report).enumerated() {
      readWish(.series, .series, table, "series[\(index + 1)]", &report)
    }
    for (index, table) in Sections.tables(of: "list", in: root, &report).enumerated() {
      readList(table, "list[\(index + 1)]", &report)
    }
    // Work goes in the order of the file.
    wishes.sort { ($0.origin.line, $0.origin.column) < ($1.origin.line, $1.origin.column) }
  }

  private mutating func readWish(
    _ kind: Wish.Kind, _ schema: TableSchema<Wish>, _ section: Sections.Section, _ key: String,
    _ report: inout FileReport
  ) {
    let origin = section.origin(key, report)
    var read = schema.read(
      section.table, at: section.position, into: Wish(kind: kind, origin: origin), &report)
    read.checkSubject(schema.outline.header, &report)
    checkProfile(read.value.profile, at: read.sound("profile"), &read.faulty, &report)
    guard read.isValid else { return }
    if let context, !context.hasSources, read.value.releases.isEmpty {
      report.warning(
        at: section.position,
        "\(read.value.label) has no 'release' and there is no [[source]] to ask: only a torrent that is in "
          + "the account already can fulfil it")
    }
    wishes.append(read.value)
  }

  private mutating func readList(_ section: Sections.Section, _ key: String, _ report: inout FileReport) {
    let schema = TableSchema<ListDraft>.list
    var read = schema.read(section.table, at: section.position, into: ListDraft(), &report)
    checkProfile(read.value.profile, at: read.sound("profile"), &read.faulty, &report)
    if let list = read.list(origin: section.origin(key, report), &report) { lists.append(list) }
  }

  private func checkProfile(
    _ name: String, at position: TOMLPosition?, _ faulty: inout Set<String>, _ report: inout FileReport
  ) {
    guard let context, let position, !context.profiles.contains(name) else { return }
    let hint = Suggestion.hint(for: name, among: context.profiles)
    report.error(
      at: position,
      "'profile': there is no [profiles.\(name.abridged)]"
        + (hint.isEmpty ? "; known are \(context.profiles.map(\.abridged).joined(separator: ", "))" : hint))
    faulty.insert("profile")
  }
}
