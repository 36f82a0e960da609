internal import Files
package import Model
internal import ReleaseNames
internal import SystemPackage

/// All that is known of a video: what stands beside it, what its name says, and where it lies.
///
/// It is large and goes through many hands, so there is one of each.
final class VideoFacts {
  let file: VideoFile
  /// From sidecar and NFO.
  let card: Sidecar?
  let paths: CardPaths
  let folder: TreeFolder
  let isOwnFolder: Bool
  /// The file as it was known before, where what stands beside it cannot be read now.
  private let former: VideoRecord?
  private let name: LazyName

  init(
    file: VideoFile, card: Sidecar?, paths: CardPaths, folder: TreeFolder, isOwnFolder: Bool,
    former: VideoRecord? = nil
  ) {
    self.file = file
    self.card = card
    self.paths = paths
    self.folder = folder
    self.isOwnFolder = isOwnFolder
    self.former = former
    name = LazyName(file.name, in: isOwnFolder ? folder.path : nil)
  }

  /// What the names of the file and of its own folder say.
  var parsed: ReleaseFacts { name.facts }

  /// The id of the movie or the series, where anything tells it.
  var titleID: TitleID? {
    if let card {
      if let id = ContentID(card.id)?.title { return id }
      // An episode's NFO carries the episode's own id.
      if card.kind == .movie, let id = card.ids["imdb"].flatMap({ IMDbID($0) }) { return TitleID(id) }
    }
    let names = [file.stem] + (isOwnFolder ? [folder.path.lastComponent?.string ?? ""] : [])
    return names.lazy.compactMap(TreeNames.taggedID).first.map { TitleID($0) }
  }

  /// The folded titles that the video goes by.
  var names: [String] { [card?.knownTitle, parsed.title].compactMap { $0?.folded } }

  var seriesTitle: String? {
    if let title = card?.episode?.seriesTitle, !title.isEmpty { return title }
    return parsed.title
  }

  /// The episodes in the file; nil when nothing tells a number.
  var episodes: (first: EpisodeNumber, last: Int?)? {
    if let episode = card?.episode {
      return (EpisodeNumber(season: episode.season, number: episode.number), episode.lastNumber)
    }
    let folderSeason = folder.path.lastComponent.flatMap { TreeNames.season(ofFolder: $0.string) }
    if let first = parsed.episodes.first {
      let last = parsed.episodes.last.flatMap { $0 > first ? $0 : nil }
      return (EpisodeNumber(season: parsed.seasons.first ?? folderSeason ?? 1, number: first), last)
    }
    if let date = parsed.date?.split(separator: "-").compactMap({ Int($0) }), date.count == 3 {
      return (EpisodeNumber(season: date[0], number: date[1] * 100 + date[2]), nil)
    }
    if let absolute = parsed.absolute {
      return (EpisodeNumber(season: folderSeason ?? 1, number: absolute), nil)
    }
    guard let folderSeason, let number = Int(file.stem.prefix { $0.isASCII && $0.isNumber }) else {
      return nil
    }
    return (EpisodeNumber(season: folderSeason, number: number), nil)
  }

  /// What is kept of the file.
  func record(asEpisode isEpisode: Bool) -> VideoRecord {
    if let former { return former }
    let isHashed = card?.file.map { $0.isAbout(file) } ?? false
    let receipt = ReceiptTraits(card, isFile: isHashed)
    var video = NewVideo(
      path: file.path, folder: folder.path, size: file.size, modified: file.modified, added: added,
      namedParts: isOwnFolder ? file.levels + 1 : 1, stem: file.stem, card: paths,
      hash: isHashed ? card?.file?.openSubtitlesHash : nil, traits: .receipt(receipt),
      height: height(receipt))
    if isEpisode {
      let title = card?.kind == .episode ? card?.knownTitle : nil
      video.title = title ?? parsed.episodeTitle
      video.still = ArtworkSearch.still(in: folder, stem: file.stem, named: card?.artwork[.thumb])
    }
    return VideoRecord(video)
  }

  /// The name is looked at only where the receipt does not tell.
  private func height(_ receipt: ReceiptTraits) -> Int {
    if let file = receipt.file, file.isMeasured { return MediaTraits.height(file.resolution) }
    return MediaTraits.height(receipt.resolution ?? parsed.resolution)
  }

  /// When the file came: seconds since 1970.
  var added: Int64 {
    former?.added ?? card?.added?.secondsSinceEpoch ?? file.modified / 1_000_000_000
  }
}

extension Sidecar {
  /// The title, unless nobody knew one.
  package var knownTitle: String? { title.isEmpty || title == id ? nil : title }
}

extension Sidecar.File {
  /// Whether a file is the one that was read; of old receipts nobody knows the time.
  fileprivate func isAbout(_ file: VideoFile) -> Bool {
    name == file.name && size == file.size
      && (modified == 0 || Verdict.isSameTime(file.modified, asRecorded: modified))
  }
}

extension TreeFolder {
  /// The folder of the show that episodes in this folder belong to.
  var showPath: FilePath {
    let isSeason = path.lastComponent.map { TreeNames.season(ofFolder: $0.string) != nil } ?? false
    return isSeason && path.components.count > 1 ? path.removingLastComponent() : path
  }
}

/// A name that is understood when somebody asks, which costs more than reading a receipt and is mostly not needed.
private final class LazyName {
  private let name: String
  private let folder: FilePath?
  private(set) lazy var facts = ReleaseName.parse(
    folder.map { "\($0.lastComponent?.string ?? "")/\(name)" } ?? name)

  /// - Parameter folder: Where its name tells of the release too.
  init(_ name: String, in folder: FilePath?) {
    self.name = name
    self.folder = folder
  }
}
