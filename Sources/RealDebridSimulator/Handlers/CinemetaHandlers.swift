/// Titles as Cinemeta describes them.
enum CinemetaHandlers {
  static let routes: [Route] = [
    .open("GET", "cinemeta/meta/:type/:id", .cinemeta) { call, state in
      let id = call.parameters[1]
      guard id.hasSuffix(".json") else { return .text("not found\n", status: 404) }
      // An unknown id is an empty object with 200.
      let title = state.titles["\(call.parameters[0])/\(id.dropLast(".json".count))"]
      return .json(title.map { ["meta": $0.withFullAddresses(at: call.request.origin)] } ?? [:])
    },
    .open("GET", "cinemeta/manifest.json", .cinemeta) { _, _ in
      .json([
        "id": "com.linvo.cinemeta", "version": "3.0.13", "name": "Cinemeta", "resources": ["meta"],
        "types": ["movie", "series"], "idPrefixes": ["tt"], "catalogs": [],
      ])
    },
  ]
}

extension JSON {
  /// Puts `origin` in front of every string that is a path to a picture.
  fileprivate func withFullAddresses(at origin: String) -> JSON {
    switch self {
    case .string(let text) where text.hasPrefix("/images/"): .string(origin + text)
    case .array(let values): .array(values.map { $0.withFullAddresses(at: origin) })
    case .object(let members):
      .object(members.map { Member($0.key, $0.value.withFullAddresses(at: origin)) })
    default: self
    }
  }
}
