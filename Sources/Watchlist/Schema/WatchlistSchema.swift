internal import Model

/// Every table and key that a watchlist may hold (contract, section 3), as data.
package enum WatchlistSchema {
  package static let tables: [TableOutline] = [
    TableSchema<LibraryConfiguration>.library.outline,
    TableSchema<Settings.RealDebrid>.realDebrid.outline,
    TableSchema<Settings.Download>.download.outline,
    TableSchema<QualityProfile>.quality.outline,
    TableSchema<QualityProfile>.profiles.outline,
    TableSchema<Settings.Metadata>.metadata.outline,
    TableSchema<Settings.Subtitles>.subtitles.outline,
    TableSchema<Settings.Retention>.retention.outline,
    TableSchema<Settings.Server>.server.outline,
    TableSchema<Settings.Notify>.notify.outline,
    TableSchema<SourceDraft>.source.outline,
    TableSchema<Wish>.movie.outline,
    TableSchema<Wish>.series.outline,
    TableSchema<ListDraft>.list.outline,
  ]

  /// Those that a file beside the main one may hold too.
  static let wishTables = ["movie", "series", "list"]

  /// Complains of every table and key at the root that is not known, or not allowed in this file.
  static func checkRoot(_ root: TOMLTable, isMain: Bool, _ report: inout FileReport) {
    let allowed = isMain ? tables.map(\.name) : wishTables
    for member in root.members where !allowed.contains(member.key) {
      report.error(at: member.keyPosition, unknownRoot(member, allowed, isMain: isMain))
    }
  }

  private static func unknownRoot(_ member: TOMLTable.Member, _ allowed: [String], isMain: Bool) -> String {
    let key = member.key
    if let table = tables.first(where: { $0.name == key }) {
      return
        "\(table.header) may stand in the main watchlist alone; here are [[movie]], [[series]] and [[list]]"
    }
    switch member.value.content {
    case .table, .array: return "unknown table '\(key.abridged)'" + Suggestion.hint(for: key, among: allowed)
    default:
      let owners = isMain ? tables.filter { table in table.keys.contains { $0.name == key } } : []
      let hint =
        owners.isEmpty ? Suggestion.hint(for: key, among: allowed) : "; it belongs in \(headers(owners))"
      return "the key '\(key.abridged)' stands in no table\(hint)"
    }
  }

  /// The complaint about a key that a table does not have.
  static func unknownKey(_ key: String, in table: TableOutline, _ header: String) -> String {
    let message = "unknown key '\(key.abridged)' in \(header)"
    let hint = Suggestion.hint(for: key, among: table.keys.map(\.name))
    guard hint.isEmpty else { return message + hint }
    let owners = tables.filter { other in other.keys.contains { $0.name == key } }
    return owners.isEmpty ? message : message + "; it belongs in \(headers(owners))"
  }

  private static func headers(_ tables: [TableOutline]) -> String { tables.map(\.header).joinedAsChoice() }
}
