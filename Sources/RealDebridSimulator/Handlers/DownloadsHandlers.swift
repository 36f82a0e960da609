/// The rows that unrestrict calls left behind.
enum DownloadsHandlers {
  static let routes: [Route] = [
    .api("GET", "downloads", .downloads) { call, state in
      let rows = Array(state.downloads.filter { !$0.isDeleted }.reversed())
      return ListPage(of: rows, query: call.request.query).reply { row in
        let generated = JSON.Member("generated", .string(state.time(row.generated).stamp))
        return .object(row.members(chunks: state.options.chunks) + [generated])
      }
    },
    .api("DELETE", "downloads/delete/:id", .deleteDownload) { call, state in
      let id = call.parameters[0]
      guard let index = state.downloads.firstIndex(where: { $0.id == id && !$0.isDeleted }) else {
        return .error(.unknownResource)
      }
      state.downloads[index].isDeleted = true
      return .nothing
    },
  ]
}
