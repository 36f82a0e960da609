package import Files
package import Model
package import SystemPackage

/// A subtitle beside a video, in a form of text.
package struct VideoSubtitle: Sendable, Hashable {
  /// Relative to the library.
  package var path: FilePath
  /// Nil where its name does not tell it.
  package var language: SubtitleLanguage?

  package init(path: FilePath, language: SubtitleLanguage? = nil) {
    self.path = path
    self.language = language
  }

  /// What tells it from the plain one, also where nothing tells the language.
  package var mark: SubtitleMark? {
    language.map(\.mark) ?? SubtitleLanguage.mark(endOfName: path.lastComponent?.stem ?? "")
  }
}

/// Finds the subtitles of videos in the tree as it is now, each folder listed once.
///
/// Every call blocks.
package struct SubtitleSearch {
  /// More than anybody chooses from.
  package static let most = 200
  private static let texts: Set<String> = ["srt", "vtt", "ass", "ssa", "sub"]
  private static let mostFolders = 100

  private let library: FilePath
  private let fence: LibraryFence
  private let crowd: Int
  private var listed: [FilePath: Listing] = [:]

  /// What lies in a folder: files, and those below its folders of subtitles.
  private struct Listing {
    var files: [String] = []
    /// By the folder's path.
    var below: [String: [String]] = [:]
    var hasTexts = false

    mutating func add(_ path: String, below folder: String? = nil) {
      if texts.contains(VideoFiles.fileExtension(of: path)) { hasTexts = true }
      if let folder {
        below[folder, default: []].append(path)
      } else {
        files.append(path)
      }
    }
  }

  /// - Parameter crowd: In a folder of more files only names tell what belongs to what: to weigh each of them would take
  ///   long, and most would be wrong.
  package init(_ library: LibraryConfiguration, crowd: Int = 300) {
    self.library = FilePath(library.path)
    self.crowd = crowd
    fence = LibraryFence(library)
  }

  /// The subtitles of a video, the plain ones first, of each language the best first; none when the folder is gone.
  package mutating func subtitles(of video: SnapshotVideo) throws(FileFault) -> [VideoSubtitle] {
    let folder = video.path.removingLastComponent()
    let listing = try listing(folder)
    guard listing.hasTexts else { return [] }
    let stem = SubtitlesBeside.stem(video.name)
    var paths = listing.files + below(listing, stem: stem)
    if paths.count > crowd { paths = named(stem, paths) }
    let files = SubtitlesBeside.files(of: video.name, among: paths, isShared: true).filter {
      Self.texts.contains(VideoFiles.fileExtension(of: $0.path))
    }
    // A forced one holds little: it must not be what a player takes by itself.
    let marks: [SubtitleMark?] = [nil, .sdh, .forced]
    let subtitles = files.prefix(Self.most).map {
      VideoSubtitle(path: folder.pushing(FilePath($0.path)), language: $0.language)
    }.filter { isOfUse($0.path) }
    return Array(marks.flatMap { mark in subtitles.filter { $0.mark == mark } }.prefix(Self.most))
  }

  /// The bytes of a subtitle; nil when it is gone or a link leads out of the library.
  package func bytes(of subtitle: VideoSubtitle) throws(FileFault) -> [UInt8]? {
    guard let place = try fence.resolve(subtitle.path) else { return nil }
    return try FileReading.bytes(of: place.path, in: place.root, limit: SubtitleText.maximumBytes)
  }

  /// The frames of a video in a second, for a subtitle whose times may be counted in them: as its sidecar tells, else
  /// the usual ones.
  package func frameRate(of video: SnapshotVideo, for subtitle: VideoSubtitle) -> Double? {
    guard VideoFiles.fileExtension(of: subtitle.path.string) == "sub" else { return nil }
    guard let path = video.card.sidecar,
      // One that cannot be read tells nothing.
      let bytes = try? FileReading.bytes(of: library.pushing(path), limit: SidecarCoding.maximumBytes),
      let sidecar = try? SidecarCoding.decode(bytes)
    else { return MicroDVDReader.usualRate }
    return sidecar.file?.video?.frameRate ?? MicroDVDReader.usualRate
  }

  /// Whether a file can be a subtitle by its size; what cannot be examined tells why when it is read.
  private func isOfUse(_ path: FilePath) -> Bool {
    guard let status = try? FileStatus.at(library.pushing(path)) else { return true }
    return status.size > 0 && status.size <= Int64(SubtitleText.maximumBytes)
  }

  /// The videos, and what has this one's name or lies in a folder of this name.
  private func named(_ stem: String, _ paths: [String]) -> [String] {
    let stem = FileName.key(stem)
    return paths.filter { path in
      if VideoFiles.isVideo(path) { return true }
      let parts = path.split(separator: "/").map { FileName.key(String($0)) }
      return parts.last?.hasPrefix(stem) ?? false || parts.dropLast().last == stem
    }
  }

  /// Of folders for single videos the video's own, where it has one.
  private func below(_ listing: Listing, stem: String) -> [String] {
    let key = FileName.key(stem)
    let own = listing.below.keys.filter { path in
      path.split(separator: "/").dropFirst().last.map { FileName.key(String($0)) == key } ?? false
    }
    let shared = listing.below.keys.filter { own.isEmpty || !$0.contains("/") }
    return (own + shared).sorted().flatMap { listing.below[$0] ?? [] }
  }

  private mutating func listing(_ folder: FilePath) throws(FileFault) -> Listing {
    if let known = listed[folder] { return known }
    var listing = Listing()
    guard try fence.resolve(folder) != nil else { return listing }
    for entry in try entries(folder) {
      let name = entry.name.string
      if entry.kind == .directory {
        if SubtitlesBeside.isFolder(name) { try list(folder, name, into: &listing, isInner: false) }
      } else {
        listing.add(name)
      }
    }
    listed[folder] = listing
    return listing
  }

  private func list(
    _ folder: FilePath, _ path: String, into listing: inout Listing, isInner: Bool
  ) throws(FileFault) {
    listing.below[path] = []
    for entry in try entries(folder.pushing(FilePath(path))) {
      let inner = "\(path)/\(entry.name.string)"
      if entry.kind == .directory {
        guard !isInner, listing.below.count < Self.mostFolders else { continue }
        try list(folder, inner, into: &listing, isInner: true)
      } else {
        listing.add(inner, below: path)
      }
    }
  }

  private func entries(_ folder: FilePath) throws(FileFault) -> [DirectoryEntry] {
    try (Directory.entries(of: library.pushing(folder)) ?? []).filter {
      !TreeNames.isSkipped($0.name.string)
    }
  }
}
