import Model

extension InventoryBuilder {
  mutating func readShows() {
    let category = root.configuration.name(of: .shows)
    guard let content = content(of: category) else { return }
    var loose = ShowReading()
    collect(content, into: &loose)
    for video in loose.videos { add(video) }
    noteObstacles(in: content)
    for name in content.folders {
      let path = category + "/" + name
      if let content = self.content(of: path) { readShow(content, depth: 1) } else { take(path, for: nil) }
    }
  }

  /// What was read of one show before its id is certain.
  private struct ShowReading {
    var videos: [Inventory.Video] = []
    /// Titles that receipts name.
    var titles: [TitleID] = []
  }

  private mutating func readShow(_ content: FolderContent, depth: Int) {
    let path = content.path
    var reading = ShowReading()
    collect(content, into: &reading)
    noteSeasonObstacles(in: content)
    readSeasons(of: content, depth: depth, into: &reading)
    let id =
      showID(of: content) ?? reading.titles.first
      ?? FolderTag.id(in: path.split(separator: "/").last.map(String.init) ?? path)
    take(path, for: id)
    for var video in reading.videos {
      if video.id == nil, let id, let first = video.episodes.first {
        video.id = ContentID(id, episode: first)
      }
      add(video)
    }
  }

  private mutating func readSeasons(of content: FolderContent, depth: Int, into reading: inout ShowReading) {
    guard depth < InventoryBuilder.mostDepth else { return }
    for name in content.folders where !SideShow.isFolder(name) {
      guard let inner = self.content(of: content.path + "/" + name) else { continue }
      noteDisc(inner)
      if inner.document(ShowFiles.nfoName) != nil || inner.document(ShowFiles.sidecarName) != nil {
        // A folder of shows within the category's.
        readShow(inner, depth: depth + 1)
      } else {
        collect(inner, into: &reading)
        readSeasons(of: inner, depth: depth + 1, into: &reading)
      }
    }
  }

  private mutating func showID(of content: FolderContent) -> TitleID? {
    if let name = content.document(ShowFiles.sidecarName), let record = sidecar(name, in: content),
      record.kind == .series, let id = TitleID(record.id)
    {
      return id
    }
    return nfo(ShowFiles.nfoName, in: content).first { $0.root == "tvshow" || $0.root.isEmpty }?.titleID
  }

  /// Takes in the videos and the orphaned receipts of one folder of a show.
  private mutating func collect(_ content: FolderContent, into reading: inout ShowReading) {
    var receipts: [String: Receipt] = [:]
    for video in content.videos { receipts[video.name] = receipt(of: video, in: content) }
    let parse = parseName
    let videos = SideShow.removed(from: content.videos, inFolderOf: nil, parseName: { parse($0) }) {
      receipts[$0.name]?.file.isOurs ?? false
    }
    for video in videos {
      let file = receipts[video.name]?.file
      let title = receipts[video.name]?.title
      let id = title.flatMap { ContentID($0.id) }
      if let title = id?.title { reading.titles.append(title) }
      var known = Inventory.Video(
        id: id, episodes: title?.episodeNumbers ?? episodes(of: video, in: content),
        path: content.path + "/" + video.name, size: video.size, receipt: file?.sidecar)
      known.hasDamagedReceipt = file?.isDamaged ?? false
      known.isTwin = receipts[video.name]?.ofTwin != nil
      reading.videos.append(known)
    }
    reading.titles += readOrphans(of: content)
  }

  /// The episodes of a video that has no receipt: from its NFO, else from its name and the folders above.
  private mutating func episodes(of video: FolderContent.Video, in content: FolderContent) -> [EpisodeNumber]
  {
    let blocks = nfo(FolderContent.stem(video.name) + ".nfo", in: content)
    let numbers = blocks.compactMap { block -> EpisodeNumber? in
      guard let season = block.season, let episode = block.episode else { return nil }
      return EpisodeNumber(season: season, number: episode)
    }
    if !numbers.isEmpty { return numbers.unique.sorted() }
    let category = root.configuration.name(of: .shows)
    let facts = parseName(String((content.path + "/" + video.name).dropFirst(category.count + 1)))
    guard facts.seasons.count == 1, let season = facts.seasons.first else { return [] }
    return facts.episodes.sorted().map { EpisodeNumber(season: season, number: $0) }
  }
}
