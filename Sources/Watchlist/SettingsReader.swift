internal import Model
internal import SystemPackage

/// Reads every table of the main watchlist but the wishes.
struct SettingsReader {
  private(set) var settings: Settings
  /// Which of `[library]` and `[server]` are not sound; the server needs no more than both.
  private(set) var faultyTables: [String] = []
  private(set) var profileNames = [Settings.defaultProfile]
  private(set) var hasSources = false

  init(folder: FilePath) {
    settings = Settings(library: LibraryConfiguration(path: ""), folder: folder)
  }

  mutating func read(_ root: TOMLTable, _ report: inout FileReport) {
    let library = read(.library, \.library, root, &report) { read, report in read.checkFolders(&report) }
    let server = read(.server, \.server, root, &report) { read, report in read.checkTLS(&report) }
    faultyTables = [("[library]", library), ("[server]", server)].filter { !$0.1 }.map(\.0)
    _ = read(.realDebrid, \.realDebrid, root, &report)
    _ = read(.download, \.download, root, &report)
    _ = read(.metadata, \.metadata, root, &report)
    _ = read(.subtitles, \.subtitles, root, &report)
    _ = read(.retention, \.retention, root, &report)
    _ = read(.notify, \.notify, root, &report)
    readProfiles(root, &report)
    readSources(root, &report)
  }

  /// Reads one table over its defaults; false when it is faulty.
  private mutating func read<Table>(
    _ schema: TableSchema<Table>, _ path: WritableKeyPath<Settings, Table>, _ root: TOMLTable,
    _ report: inout FileReport, check: (inout ReadTable<Table>, inout FileReport) -> Void = { _, _ in }
  ) -> Bool {
    guard let section = Sections.table(schema.outline.name, in: root, &report) else { return false }
    var read = schema.read(section.table, at: section.position, into: settings[keyPath: path], &report)
    check(&read, &report)
    settings[keyPath: path] = read.value
    return read.isValid
  }

  private mutating func readProfiles(_ root: TOMLTable, _ report: inout FileReport) {
    var base = QualityProfile()
    if let section = Sections.table("quality", in: root, &report) {
      var read = TableSchema<QualityProfile>.quality.read(
        section.table, at: section.position, into: base, &report)
      read.checkBounds(&report)
      base = read.value
    }
    settings.profiles = [Settings.defaultProfile: base]

    guard let section = Sections.table("profiles", in: root, &report) else { return }
    for member in section.table.members {
      guard member.key != Settings.defaultProfile else {
        report.error(at: member.keyPosition, "[profiles.default] is written as [quality]")
        continue
      }
      profileNames.append(member.key)
      guard case .table(let table) = member.value.content else {
        report.error(
          at: member.value.position,
          "'\(member.key.abridged)': expected a table, found \(member.value.kind); write [profiles.NAME] "
            + "above its keys"
        )
        continue
      }
      var read = TableSchema<QualityProfile>.profiles.read(
        table, at: member.value.position, header: "[profiles.\(member.key.abridged)]", into: base, &report)
      read.checkBounds(&report)
      settings.profiles[member.key] = read.value
    }
  }

  private mutating func readSources(_ root: TOMLTable, _ report: inout FileReport) {
    let sections = Sections.tables(of: "source", in: root, &report)
    // A faulty one counts: that is complained of already.
    hasSources = root["source"] != nil
    for section in sections {
      let read = TableSchema<SourceDraft>.source.read(
        section.table, at: section.position, into: SourceDraft(), &report)
      if read.isValid, let source = read.value.source { settings.sources.append(source) }
    }
  }
}
