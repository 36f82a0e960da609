/// Reads what the addon answers as ``Scenario`` describes it.
enum AddonReader {
  static func read(_ value: ScenarioValue, into addon: inout AddonScript) throws(ScenarioError) {
    var object = try value.object()
    if let value = object.take("manifest") {
      _ = try value.object()
      addon.manifest = value.json
    }
    try lists(object.take("streams"), of: "movie/tt1 or series/tt1:1:2", into: &addon.streams)
    try lists(object.take("subtitles"), of: "movie/tt1 or series/tt1:1:2", into: &addon.subtitles)
    try lists(object.take("catalogs"), of: "movie/watchlist", into: &addon.catalogs)
    if let value = object.take("catalogPage") { addon.catalogPage = max(try value.integer(), 1) }
    if let value = object.take("endless") { addon.isEndless = try value.bool() }
    try object.finish()
  }

  /// Lists by type and id; what is in them is answered as it stands, however wrong.
  private static func lists(
    _ value: ScenarioValue?, of example: String, into lists: inout [String: [JSON]]
  ) throws(ScenarioError) {
    guard let value else { return }
    guard case .object(let members) = value.json else { throw value.fault("expected an object") }
    for member in members {
      guard member.key.split(separator: "/", omittingEmptySubsequences: false).count == 2 else {
        throw value.fault("\"\(member.key)\" is no type and id, such as \(example)")
      }
      let list = ScenarioValue(member.value, at: "\(value.place).\(member.key)")
      lists[member.key] = try list.array().map(\.json)
    }
  }
}
