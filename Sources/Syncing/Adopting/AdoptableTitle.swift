import Files
import Library
import Model

/// A title that others put into the tree, as far as names and NFO tell it.
struct AdoptableTitle: Sendable, Hashable {
  struct Video: Sendable, Hashable {
    /// Relative to the library.
    var path: String
    var place: Placement
    var size: Int64
    /// Empty for a movie.
    var episodes: [EpisodeNumber]
    var facts: ReleaseFacts
    var sharesFolder: Bool
  }

  var id: TitleID
  var kind: Wish.Kind
  var title: String
  var year: Int?
  /// Of a show, relative to the library.
  var folder: String?
  var videos: [Video]

  var label: String { year.map { "\(title) (\($0))" } ?? title }
}

/// Sorts the videos that no receipt speaks of into titles.
struct AdoptableTitles {
  private(set) var titles: [AdoptableTitle] = []
  /// Videos that cannot be adopted, each naming the path and why.
  private(set) var problems: [String] = []
  /// What is left alone as it should be, each naming the path and why.
  private(set) var notes: [String] = []

  private let inventory: Inventory
  private let configuration: LibraryConfiguration
  private let parseName: (String) -> ReleaseFacts
  /// The folders that wishes would get, and the ids of these.
  private let wished: [String: TitleID]
  private var folders: FolderVideos
  /// Where each title is in the list, by id and folder.
  private var positions: [Position: Int] = [:]
  /// Which folder an id of ours stands for.
  private var owners: [TitleID: String]

  /// - Parameters:
  ///   - paths: Relative to the library; empty takes everything.
  ///   - excluded: Videos that have receipts, which do not lie beside them.
  ///   - wished: The folders that wishes would get: a title that lies there and tells no id fulfils the wish, and goes on
  ///     doing so.
  ///   - damaged: Whether those are meant whose receipts cannot be used any more, and not those that have none.
  init(
    _ inventory: Inventory, under paths: [String] = [], damaged: Bool = false,
    except excluded: Set<String> = [],
    wished: [String: TitleID] = [:], in configuration: LibraryConfiguration,
    parseName: @escaping (String) -> ReleaseFacts
  ) {
    self.inventory = inventory
    self.configuration = configuration
    self.parseName = parseName
    self.wished = wished
    folders = FolderVideos(inventory, in: configuration, parseName: parseName)
    owners = inventory.folders
    for video in inventory.videos.sorted(by: { $0.path < $1.path })
    where video.receipt == nil && video.hasDamagedReceipt == damaged && Self.lies(video.path, under: paths)
      && !excluded.contains(video.path)
    {
      // What we once took over stays ours.
      if damaged || !isLeftAlone(video) { take(video) }
    }
    let discs = damaged ? [] : inventory.discs
    for disc in discs
    where Self.lies(disc, under: paths) || paths.contains(where: { $0.hasPrefix(disc + "/") }) {
      notes.append("\(disc): a disc, which players play as a whole; it is left alone")
    }
  }

  /// Whether a video is no film of its own: one of a disc, or a part of a film.
  private mutating func isLeftAlone(_ video: Inventory.Video) -> Bool {
    if inventory.discs.contains(where: { video.path.hasPrefix($0 + "/") }) { return true }
    guard video.path.hasPrefix(configuration.movies + "/"), let part = Self.part(video.path) else {
      return false
    }
    let hasSibling = folders.beside(video.path).contains { Self.part($0.path)?.isSibling(of: part) == true }
    guard hasSibling || !part.isDoubtful else { return false }
    notes.append("\(video.path): part \(part.number) of a film in several files; it is left alone")
    return true
  }

  private static func part(_ path: String) -> FilmPart? {
    let name = path.split(separator: "/").last ?? ""
    return FilmPart(stem: String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]))
  }

  private static func lies(_ path: String, under paths: [String]) -> Bool {
    paths.isEmpty || paths.contains { $0.isEmpty || path == $0 || path.hasPrefix($0 + "/") }
  }

  private mutating func take(_ video: Inventory.Video) {
    guard let place = Placement(ofVideo: video.path, in: configuration) else { return }
    if let reason = inventory.incomplete(under: video.path) {
      problems.append("\(video.path): \(reason)")
      return
    }
    guard video.size > 0 else {
      problems.append("\(video.path): it is empty")
      return
    }
    // The sidecar of its name is another's, and would be overwritten.
    guard !video.isTwin else {
      problems.append(
        "\(video.path): a video beside it has the same name and its sidecar; rename one of them")
      return
    }
    switch place.category {
    case .movies: takeMovie(video, at: place)
    case .shows: takeEpisode(video, at: place)
    }
  }

  private mutating func takeMovie(_ video: Inventory.Video, at place: Placement) {
    let facts = folders.facts(of: place)
    let folder = FolderVideos.folder(of: video.path)
    let title = folders.title(of: place)
    let mainVersion = folders.mainVersion(of: title, facts.year, beside: video.path)
    let id =
      video.id?.title ?? (place.folder.isEmpty ? nil : wished[folder])
      ?? (place.folder.isEmpty ? nil : folders.id(in: folder, of: title, facts.year))
      ?? own(
        .movie, title, facts.year, in: place.folder.isEmpty ? video.path : folder,
        path: place.folder.isEmpty ? video.path : mainVersion)
    let adoptable = AdoptableTitle.Video(
      path: video.path, place: place, size: video.size, episodes: [], facts: facts,
      sharesFolder: place.folder.isEmpty || folders.holdsOthers(folder, than: id, title))
    add(adoptable, to: AdoptableTitle(id: id, kind: .movie, title: title, year: facts.year, videos: []))
  }

  private mutating func takeEpisode(_ video: Inventory.Video, at place: Placement) {
    guard let folder = showFolder(of: video.path) else {
      problems.append("\(video.path): it lies in no folder of a show")
      return
    }
    guard !video.episodes.isEmpty else {
      problems.append("\(video.path): neither its name nor an NFO tells season and episode")
      return
    }
    let name = parseName(folder.split(separator: "/").last.map(String.init) ?? folder)
    let title = name.title ?? name.name
    let id =
      video.id?.title ?? inventory.takenFolders[folder]?.flatMap { $0 } ?? wished[folder]
      ?? own(.series, title, name.year, in: folder, path: folder)
    let adoptable = AdoptableTitle.Video(
      path: video.path, place: place, size: video.size, episodes: video.episodes,
      facts: folders.facts(of: place), sharesFolder: false)
    add(
      adoptable,
      to: AdoptableTitle(id: id, kind: .series, title: title, year: name.year, folder: folder, videos: []))
  }

  private mutating func add(_ video: AdoptableTitle.Video, to title: AdoptableTitle) {
    let position = Position(id: title.id, folder: title.folder)
    if let index = positions[position] {
      titles[index].videos.append(video)
    } else {
      var title = title
      title.videos = [video]
      positions[position] = titles.count
      titles.append(title)
    }
  }

  private struct Position: Hashable {
    var id: TitleID
    var folder: String?
  }

  /// An id of our own, from title and year; from the path where another title of the same ones has that.
  ///
  /// The server shows the title under the same one before it is taken over.
  private mutating func own(
    _ kind: Wish.Kind, _ title: String, _ year: Int?, in folder: String, path: @autoclosure () -> String
  ) -> TitleID {
    guard let year else { return TitleID(ownFor: path()) }
    let named = TitleID(ownFor: kind, title: title, year: year)
    guard owners[named, default: folder] == folder else { return TitleID(ownFor: path()) }
    owners[named] = folder
    return named
  }

  /// The nearest folder above that is a show's.
  private func showFolder(of path: String) -> String? {
    var folder = FolderVideos.folder(of: path)
    while !folder.isEmpty, folder != configuration.shows {
      if inventory.takenFolders[folder] != nil { return folder }
      folder = FolderVideos.folder(of: folder)
    }
    return nil
  }
}
