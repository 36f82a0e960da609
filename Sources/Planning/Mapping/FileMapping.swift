package import Model
import ReleaseNames

/// Which files of a release a title needs, and which episodes each one holds.
package struct FileMapping: Sendable, Hashable {
  package enum Refusal: Error, Sendable, Hashable, CustomStringConvertible {
    case noVideo
    case noEpisode
    case ambiguous(String)
    /// The files are of something else than the release was offered for.
    case wrongFiles(String)
    /// The files are not what the profile asks for.
    case quality(String)

    /// The name that ledgers and messages use.
    package var name: String {
      switch self {
      case .noVideo: "no_video_files"
      case .noEpisode: "no_episode"
      case .ambiguous: "ambiguous"
      case .wrongFiles: "wrong_files"
      case .quality: "quality"
      }
    }

    package var description: String {
      switch self {
      case .noVideo: "it holds no video file"
      case .noEpisode: "none of its files is recognised as an episode"
      case .ambiguous(let detail), .wrongFiles(let detail), .quality(let detail): detail
      }
    }
  }

  /// The movie's file; of a series every file that is certain, episodes in order, since wishes change.
  package var files: [MappedFile]
  /// Files left out because of doubt, each with its reason.
  package var doubts: [String]

  package init(files: [MappedFile], doubts: [String] = []) {
    self.files = files
    self.doubts = doubts
  }

  /// Maps the files of a release to what a title is made of.
  /// - Parameters:
  ///   - meant: The file that a source means; its word counts where the names leave it open.
  ///   - episode: The episode that the source means it for.
  package static func map(
    _ files: [ReleaseFile], for subject: WishSubject, meant: Offer.File? = nil, episode: EpisodeNumber? = nil
  ) -> Result<FileMapping, Refusal> {
    let videos = files.filter { VideoFiles.isVideo($0.path) }.map {
      Video($0, isMeant: $0.isMeant(by: meant))
    }
    switch subject.wish.kind {
    case .movie: return movie(videos, for: subject)
    case .series: return series(videos, for: subject, meantFor: episode)
    }
  }

  /// A video file and what its name says.
  struct Video: Sendable {
    let file: ReleaseFile
    let facts: ReleaseFacts
    let isMeant: Bool

    init(_ file: ReleaseFile, isMeant: Bool) {
      self.file = file
      self.isMeant = isMeant
      facts = ReleaseName.parse(file.path)
    }

    var isSideShow: Bool { facts.kind == .sample || facts.kind == .extra }
  }
}

extension ReleaseFile {
  /// Whether a source means this file: by its name, else by its place and size together.
  ///
  /// A place alone proves nothing: the service may number the files in another order than the torrent does.
  fileprivate func isMeant(by hint: Offer.File?) -> Bool {
    guard let hint else { return false }
    if let wanted = hint.name {
      let last = wanted.split(separator: "/").last.map(String.init) ?? wanted
      return last.composed == name.composed && (hint.size == nil || size == nil || hint.size == size)
    }
    return hint.index == id - 1 && hint.size != nil && hint.size == size
  }
}
