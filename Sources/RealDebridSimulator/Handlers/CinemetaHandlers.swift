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
