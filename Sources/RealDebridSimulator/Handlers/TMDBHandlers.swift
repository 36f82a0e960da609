/// The Movie Database, version 3 of its interface, and its pictures.
enum TMDBHandlers {
  /// So many further answers may be asked for along with one.
  private static let mostAppended = 20

  static let routes: [Route] =
    [
      keyed("3/find/:id") { call, state in
        guard call.request.query["external_source"] == "imdb_id" else {
          return refusal(400, 27, "Invalid parameters.")
        }
        let id = call.parameters[0]
        return .json([
          "movie_results": .array(state.tmdb.found(id, "movie")), "person_results": [],
          "tv_results": .array(state.tmdb.found(id, "tv")), "tv_episode_results": [], "tv_season_results": [],
        ])
      },
      keyed("3/tv/:id/season/:number") { call, state in
        let season = "season/\(call.parameters[1])"
        let show = state.tmdb.title(
          "tv/\(call.parameters[0])", language: call.request.query["language"], appended: [season])
        return show?[season].map { .json($0) } ?? missing
      },
      .open("GET", "t/p/:size/*", .images) { call, state in
        FileHandlers.image(call.parameters[1], call, state)
      },
    ]
    + ["movie", "tv"].map { kind in
      keyed("3/\(kind)/:id") { call, state in
        let appended =
          call.request.query["append_to_response"]?.split(separator: ",").map(String.init) ?? []
        guard appended.count <= mostAppended else {
          return refusal(
            400, 27, "Too many append to response objects: The maximum number of remote calls is 20.")
        }
        let title = state.tmdb.title(
          "\(kind)/\(call.parameters[0])", language: call.request.query["language"], appended: appended)
        return title.map { .json($0) } ?? missing
      }
    }

  private static var missing: Reply {
    refusal(404, 34, "The resource you requested could not be found.")
  }

  private static func keyed(_ path: String, _ handler: @escaping Route.Handler) -> Route {
    .open("GET", path, .tmdb) { call, state in
      let key = call.request.query["api_key"] ?? call.request.token
      guard key == state.tmdb.key else {
        return refusal(401, 7, "Invalid API key: You must be granted a valid key.")
      }
      return handler(call, &state)
    }
  }

  private static func refusal(_ status: Int, _ code: Int, _ message: String) -> Reply {
    .json(
      ["success": false, "status_code": JSON(code), "status_message": .string(message)], status: status)
  }
}
