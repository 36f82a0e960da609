extension WorldState {
  /// What a request is about, for faults and for the log: infohash, names, paths.
  func subjects(of request: Request, endpoint: Endpoint, parameters: [String]) -> [String] {
    switch endpoint {
    case .info, .selectFiles, .deleteTorrent:
      let entry = torrents.first { $0.id == parameters.first }
      return entry.map { [$0.torrent.infohash.hex, $0.torrent.name, $0.id] } ?? parameters
    case .addMagnet:
      guard let magnet = request.form["magnet"].flatMap(MagnetLink.init) else { return [] }
      return [magnet.infohash.hex] + [torrent(magnet.infohash)?.name ?? magnet.name].compactMap(\.self)
    case .addTorrent:
      return Metainfo(request.body).map { [$0.infohash.hex, $0.name] } ?? []
    case .unrestrict, .check:
      guard let link = request.form["link"] else { return [] }
      return [link] + (linkedFile(at: link).map(subjects(of:)) ?? [])
    case .cdn:
      guard let row = downloads.first(where: { $0.id == parameters.first }) else { return [] }
      return [row.link] + subjects(of: row.file)
    case .files, .images, .cinemeta, .tmdb, .addon, .hooks, .deleteDownload:
      return parameters
    default:
      return []
    }
  }

  private func subjects(of file: LinkedFile) -> [String] {
    let infohash = file.infohash.map { [$0.hex] } ?? []
    return infohash + (file.infohash.flatMap(torrent).map { [$0.name] } ?? []) + [file.path, file.name]
  }
}
