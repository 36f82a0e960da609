internal import Model
internal import ReleaseNames

/// Finds the subtitles that somebody put beside a video: in its folder, or in a folder of subtitles there.
package enum SubtitlesBeside {
  package struct File: Sendable, Hashable {
    /// Relative to the video's folder.
    package var path: String
    /// Nil where the name does not tell it.
    package var language: SubtitleLanguage?
    /// Whether players take it for the video's as it is called and where it lies.
    package var isNamedForPlayers: Bool

    /// Whether it holds pictures of text rather than text.
    package var isImage: Bool { SubtitlesBeside.images.contains(VideoFiles.fileExtension(of: path)) }
  }

  /// More files than these lie beside no video.
  private static let mostFiles = 500
  private static let folders: Set<String> = ["subs", "subtitles", "sub", "subtitle"]
  /// Best first: what holds plain text before what has to lose its looks.
  private static let texts = ["srt", "ass", "ssa", "vtt", "sub"]
  fileprivate static let images: Set<String> = ["idx", "sup"]

  /// The subtitles of one video, of each language the best first.
  ///
  /// A file belongs to the video whose name it begins with, else to the one whose episode it names, else to the only
  /// one that there is. Among versions of one movie or episode, what names none of them fits all.
  /// - Parameters:
  ///   - video: Its name.
  ///   - paths: All files in the video's folder, and in folders below it, relative to it.
  ///   - isShared: Whether what fits several versions is each one's; else it is nobody's.
  package static func files(of video: String, among paths: [String], isShared: Bool = false) -> [File] {
    let neighbourhood = Neighbourhood(video, paths, isShared: isShared)
    let candidates = paths.filter { texts.contains(VideoFiles.fileExtension(of: $0)) || isImage($0) }
    let pictures = Set(
      paths.filter { VideoFiles.fileExtension(of: $0) == "idx" }.map { FileName.key(stem($0)) })
    return candidates.prefix(mostFiles).compactMap { path -> File? in
      let parts = path.split(separator: "/").map(String.init)
      guard let name = parts.last, isPlace(parts.dropLast()) else { return nil }
      let stem = stem(name)
      guard let tail = neighbourhood.tail(of: stem, in: parts.dropLast()) else { return nil }
      // The other half of an .idx is no text.
      let isPicture =
        VideoFiles.fileExtension(of: name) == "sub" && pictures.contains(FileName.key(Self.stem(path)))
      if isPicture { return nil }
      return File(
        path: path, language: SubtitleLanguage(endOfName: tail.text),
        isNamedForPlayers: parts.count == 1 && tail.isBehindStem)
    }.sorted { rank($0) < rank($1) }
  }

  static func stem(_ name: String) -> String { name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name }

  private static func isImage(_ path: String) -> Bool { images.contains(VideoFiles.fileExtension(of: path)) }

  /// The video's folder, one of subtitles in it, or one for the video in that.
  private static func isPlace(_ parents: ArraySlice<String>) -> Bool {
    guard let first = parents.first else { return true }
    return parents.count <= 2 && isFolder(first)
  }

  /// Whether a folder beside videos is one of subtitles.
  static func isFolder(_ name: String) -> Bool { folders.contains(name.lowercased()) }

  private struct Rank: Comparable {
    var numbers: [Int]
    var path: String

    static func < (left: Rank, right: Rank) -> Bool {
      left.numbers == right.numbers
        ? left.path < right.path : left.numbers.lexicographicallyPrecedes(right.numbers)
    }
  }

  private static func rank(_ file: File) -> Rank {
    let form = texts.firstIndex(of: VideoFiles.fileExtension(of: file.path)) ?? texts.count
    // `2_English` comes before `10_English`.
    let name = file.path.split(separator: "/").last ?? ""
    let number = Int(name.prefix { $0.isASCII && $0.isNumber }) ?? 0
    return Rank(numbers: [file.isNamedForPlayers ? 0 : 1, form, number], path: file.path)
  }
}

/// A video among the others of its folder.
private struct Neighbourhood {
  struct Tail {
    /// What of a name may tell a language.
    var text: String
    /// Whether it stands behind the video's stem and a dot, as players want it, or is nothing at all.
    var isBehindStem: Bool
  }

  private let stem: String
  private let facts: ReleaseFacts
  /// The stems of the other videos.
  private let others: [String]
  private let otherNames: [String]
  private let isShared: Bool
  /// Whether the other videos are versions of the same movie, or there are none.
  private let isOneMovie: Bool
  /// A movie has no more versions than these.
  private static let mostVersions = 20

  init(_ video: String, _ paths: [String], isShared: Bool) {
    let own = SubtitlesBeside.stem(video)
    stem = FileName.key(own)
    facts = ReleaseName.parse(video)
    let videos = paths.filter { VideoFiles.isVideo($0) && !$0.contains("/") }
    let stems = videos.map(SubtitlesBeside.stem) + [own]
    let names = videos.filter { path in
      let stem = SubtitlesBeside.stem(path)
      return path != video && !ExtraName.isExtra(stem, beside: stems)
        && !TreeNames.looksLikeSample(stem: stem)
    }
    others = names.map { FileName.key(SubtitlesBeside.stem($0)) }
    otherNames = names
    self.isShared = isShared
    let movie = facts
    isOneMovie =
      names.isEmpty
      || isShared && names.count < Self.mostVersions
        && names.allSatisfy { Self.isVersion(ReleaseName.parse($0), of: movie) }
  }

  /// What the name of a subtitle says besides the video's; nil when it belongs to another video or to none.
  func tail(of name: String, in parents: ArraySlice<String>) -> Tail? {
    let key = FileName.key(name)
    let match = Self.begins(key, with: stem) ? stem.count : -1
    // The longest stem is meant: one version's may begin with another's.
    guard !others.contains(where: { $0.count > match && Self.begins(key, with: $0) }) else { return nil }
    if match >= 0 {
      let rest = key.dropFirst(match)
      return Tail(text: String(rest), isBehindStem: rest.isEmpty || rest.first == ".")
    }
    if parents.count == 2, let folder = parents.last.map(FileName.key) {
      if folder == stem { return Tail(text: name, isBehindStem: false) }
      if others.contains(folder) { return nil }
    }
    return fits(name, isAside: !parents.isEmpty) ? Tail(text: name, isBehindStem: false) : nil
  }

  private static func begins(_ name: String, with stem: String) -> Bool {
    guard name.hasPrefix(stem) else { return false }
    return name.dropFirst(stem.count).first.map { ". -_[(".contains($0) } ?? true
  }

  private func fits(_ name: String, isAside: Bool) -> Bool {
    let named = ReleaseName.parse(name + ".srt")
    if named.episodes.isEmpty {
      guard isOneMovie else { return false }
      // In a folder of subtitles everything is the only movie's.
      return isAside || named.title == nil || named.title?.folded == facts.title?.folded
        || SubtitleLanguage(endOfName: name).map { _ in Self.isBare(name) } ?? false
    }
    guard Self.isSame(named, facts) else { return false }
    if isShared { return true }
    // Read only now: a folder may hold many videos, and few subtitles need it.
    return !otherNames.contains { Self.isSame(named, ReleaseName.parse($0)) }
  }

  private static func isVersion(_ other: ReleaseFacts, of movie: ReleaseFacts) -> Bool {
    guard let title = movie.title?.folded, other.title?.folded == title else { return false }
    let isSameYear = movie.year == nil || other.year == nil || movie.year == other.year
    // The times of a film's other part fit nothing.
    return isSameYear && movie.part == other.part && movie.episodes.isEmpty && other.episodes.isEmpty
  }

  /// Whether a name is that of a language and nothing else.
  private static func isBare(_ name: String) -> Bool {
    name.folded.split { !$0.isLetter }.count <= 2
  }

  private static func isSame(_ subtitle: ReleaseFacts, _ video: ReleaseFacts) -> Bool {
    subtitle.episodes == video.episodes
      && (subtitle.seasons == video.seasons || subtitle.seasons.isEmpty || video.seasons.isEmpty)
  }
}
