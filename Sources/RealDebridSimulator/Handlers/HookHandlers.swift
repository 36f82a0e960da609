/// Takes what programs tell others of their runs, `/hooks/…`, as a healthcheck or a webhook does.
enum HookHandlers {
  static let routes: [Route] = [
    .open("POST", "hooks/*", .hooks) { call, state in
      state.told.append(WorldState.Told(path: call.parameters[0], body: call.request.body))
      return .text("OK\n")
    }
  ]
}
