import Model

extension InventoryBuilder {
  mutating func readMovies() {
    let category = root.configuration.name(of: .movies)
    guard let content = content(of: category) else { return }
    _ = readVideos(of: content)
    noteObstacles(in: content)
    for name in content.folders { readMovieFolder(category + "/" + name, depth: 1) }
  }

  private mutating func readMovieFolder(_ path: String, depth: Int) {
    guard let content = content(of: path) else {
      take(path, for: nil)
      return
    }
    noteDisc(content)
    let ids = readVideos(of: content)
    for id in ids { setFolder(path, of: id) }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if depth == 1 || !ids.isEmpty { take(path, for: ids.first ?? FolderTag.id(in: name)) }
    guard depth < InventoryBuilder.mostDepth else { return }
    for name in content.folders where !SideShow.isFolder(name) {
      readMovieFolder(path + "/" + name, depth: depth + 1)
    }
  }

  /// Takes in the videos and the orphaned receipts of one folder.
  /// - Returns: The titles that they belong to.
  private mutating func readVideos(of content: FolderContent) -> [TitleID] {
    var receipts: [String: Receipt] = [:]
    for video in content.videos { receipts[video.name] = receipt(of: video, in: content) }
    let parse = parseName
    let film =
      content.path == root.configuration.name(of: .movies)
      ? nil : content.path.split(separator: "/").last.map(String.init)
    let videos = SideShow.removed(from: content.videos, inFolderOf: film, parseName: { parse($0) }) {
      receipts[$0.name]?.file.isOurs ?? false
    }
    let shared = film.flatMap { folder in
      SharedNFO.name(
        among: content.nfoNames, videos: videos.map(\.name),
        stems: content.videos.map { FolderContent.stem($0.name) }, folder: folder, parseName: { parse($0) })
    }
    let sharedBlocks = shared.map { nfo($0, in: content) } ?? []
    var ids: [TitleID] = []
    for video in videos {
      let file = receipts[video.name]?.file
      let title = receipts[video.name]?.title
      let id = title.flatMap { ContentID($0.id) } ?? movieID(of: video, in: content, shared: sharedBlocks)
      if let title = id?.title { ids.append(title) }
      var known = Inventory.Video(
        id: id, episodes: title?.episodeNumbers ?? [], path: content.path + "/" + video.name,
        size: video.size, receipt: file?.sidecar)
      known.hasDamagedReceipt = file?.isDamaged ?? false
      known.isTwin = receipts[video.name]?.ofTwin != nil
      add(known)
    }
    return (ids + readOrphans(of: content)).unique
  }

  private mutating func movieID(
    of video: FolderContent.Video, in content: FolderContent, shared: [NFOReading]
  ) -> ContentID? {
    let own = nfo(FolderContent.stem(video.name) + ".nfo", in: content)
    let reading = (own + shared).first {
      $0.root != "episodedetails" && $0.root != "tvshow" && $0.titleID != nil
    }
    return reading?.titleID.map { ContentID($0) }
  }
}
