/// How an entry of the account is written.
enum TorrentViews {
  private static let withSpeed: Set<String> = ["downloading", "compressing", "uploading"]
  private static let withSeeders: Set<String> = ["downloading", "magnet_conversion"]

  /// The fields of a list item.
  static func common(
    _ entry: AccountTorrent, _ view: AccountTorrent.View, state: WorldState
  ) -> [JSON.Member] {
    var members = [
      JSON.Member("id", .string(entry.id)),
      JSON.Member("filename", .string(entry.torrent.name)),
      JSON.Member("hash", .string(entry.torrent.infohash.hex)),
      JSON.Member("bytes", .integer(size(of: files(entry, view).filter(\.isSelected)))),
      JSON.Member("host", "real-debrid.com"),
      JSON.Member("split", 2000),
      JSON.Member("progress", JSON(progress: view.progress)),
      JSON.Member("status", .string(view.status)),
      JSON.Member("added", .string(state.time(entry.added).stamp)),
      JSON.Member("links", .array(links(entry, view).map { .string($0) })),
    ]
    if view.status == "downloaded", let ended = entry.ended {
      members.append(JSON.Member("ended", .string(state.time(ended).stamp)))
    }
    if withSpeed.contains(view.status) {
      members.append(JSON.Member("speed", view.isMoving ? 1_250_000 : 0))
    }
    if withSeeders.contains(view.status) {
      members.append(JSON.Member("seeders", view.isMoving ? 12 : 0))
    }
    return members
  }

  /// The fields of `/torrents/info`.
  static func detailed(
    _ entry: AccountTorrent, _ view: AccountTorrent.View, state: WorldState
  ) -> [JSON.Member] {
    let files = files(entry, view)
    return common(entry, view, state: state) + [
      JSON.Member("original_filename", .string(entry.torrent.name)),
      JSON.Member("original_bytes", .integer(size(of: files))),
      JSON.Member(
        "files",
        .array(
          files.map { file in
            [
              "id": JSON(file.id), "path": "/\(file.file.path)", "bytes": .integer(file.file.content.size),
              "selected": file.isSelected ? 1 : 0,
            ]
          })),
    ]
  }

  private struct ListedFile {
    let id: Int
    let file: SwarmFile
    let isSelected: Bool
  }

  private static func files(_ entry: AccountTorrent, _ view: AccountTorrent.View) -> [ListedFile] {
    guard !["magnet_conversion", "magnet_error"].contains(view.status) else { return [] }
    return entry.torrent.files.enumerated().map { index, file in
      ListedFile(id: index + 1, file: file, isSelected: entry.selection.contains(index + 1))
    }
  }

  private static func links(_ entry: AccountTorrent, _ view: AccountTorrent.View) -> [String] {
    view.showsLinks && ["downloaded", "dead"].contains(view.status) ? entry.links : []
  }

  private static func size(of files: [ListedFile]) -> Int64 {
    // An uploaded torrent may claim sizes whose sum fits nowhere.
    files.reduce(0) { $0 &+ $1.file.content.size }
  }
}
