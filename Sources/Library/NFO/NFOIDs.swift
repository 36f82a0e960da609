import Model

/// The ids that an NFO carries.
enum NFOIDs {
  /// The type under which ids of our own stand.
  static let ownType = "offlinio"

  struct ID: Sendable, Hashable {
    var type: String
    var value: String
  }

  /// The ids of a sidecar, the one that players should go by first.
  ///
  /// An episode's IMDb id is an id of its own, not its show's; without one it goes by ours.
  static func ids(of sidecar: Sidecar) -> [ID] {
    var ids = sidecar.ids
    // The user may know better than the watchlist which title it is.
    let isUsers = sidecar.editedFields.contains(.ids) && ids["imdb"].flatMap { IMDbID($0) } != nil
    if sidecar.kind != .episode, !isUsers, let imdb = IMDbID(sidecar.id) { ids["imdb"] = imdb.text }
    var known = ids.filter { isUsable($0.value, as: $0.key) }.map { ID(type: $0.key, value: $0.value) }
    if known.isEmpty { known = [ID(type: ownType, value: sidecar.id)] }
    return known.sorted { (rank($0.type), $0.type) < (rank($1.type), $1.type) }
  }

  /// An id of a known kind must look like one, since readers drop or misread others.
  static func isUsable(_ value: String, as type: String) -> Bool {
    switch type {
    case "": false
    case "imdb": IMDbID(value)?.text == value
    case "tmdb", "tvdb": value.utf8.allSatisfy(\.isDecimalDigit) && value.contains { $0 != "0" }
    default: !NFOText.line(value).isEmpty && !NFOText.line(type).isEmpty
    }
  }

  private static func rank(_ type: String) -> Int {
    ["imdb", "tmdb", "tvdb"].firstIndex(of: type) ?? (type == ownType ? 4 : 3)
  }
}
