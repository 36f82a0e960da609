/// Reads what TMDB knows as ``Scenario`` describes it.
enum TMDBReader {
  static func read(_ value: ScenarioValue, into tmdb: inout TMDBScript) throws(ScenarioError) {
    var object = try value.object()
    if let value = object.take("key") { tmdb.key = try value.string() }
    if let value = object.take("titles") {
      guard case .object(let members) = value.json else { throw value.fault("expected an object") }
      for member in members {
        let parts = member.key.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, ["movie", "tv"].contains(parts[0]), Int(parts[1]) != nil else {
          throw value.fault("\"\(member.key)\" is no kind and number, such as movie/10378 or tv/1234")
        }
        tmdb.titles[member.key] = member.value
      }
    }
    try object.finish()
  }
}
