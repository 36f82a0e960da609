/// Choosing files, and deleting.
enum TorrentChangeHandlers {
  static let routes: [Route] = [
    .api("POST", "torrents/selectFiles/:id", .selectFiles) { call, state in selectFiles(call, &state) },
    .api("DELETE", "torrents/delete/:id", .deleteTorrent) { call, state in
      guard let index = state.torrents.firstIndex(where: { $0.id == call.parameters[0] }) else {
        return .error(.unknownResource)
      }
      state.torrents.remove(at: index)
      return .nothing
    },
  ]

  private static func selectFiles(_ call: Call, _ state: inout WorldState) -> Reply {
    guard let index = state.torrents.firstIndex(where: { $0.id == call.parameters[0] }) else {
      return .error(.unknownResource)
    }
    var entry = state.torrents[index]
    guard let wanted = call.form["files"], !wanted.isEmpty else {
      return .error(.parameterMissing.about("{files} is missing"))
    }
    guard entry.selection.isEmpty else { return .error(.alreadyDone) }
    let all = Set(1..<entry.torrent.files.count + 1)
    let ids = wanted == "all" ? all.map { $0 as Int? } : wanted.split(separator: ",").map { Int($0) }
    let chosen = Set(ids.compactMap(\.self))
    guard entry.peek(now: call.now).status == "waiting_files_selection",
      !chosen.isEmpty, !ids.contains(nil), chosen.isSubset(of: all)
    else { return .error(.wrongParameter) }
    state.select(chosen, in: &entry)
    state.torrents[index] = entry
    return .nothing
  }
}
