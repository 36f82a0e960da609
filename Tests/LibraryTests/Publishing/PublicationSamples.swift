import Files
import Glibc
import Library
import Model
import SystemPackage

extension TemporaryLibrary {
  static let movieFolder = "Movies/Big Buck Bunny (2008)"
  static let showFolder = "Shows/Breaking Bad (2008)"

  private static func release() throws -> ReleaseKey {
    guard let hash = Infohash(String(repeating: "0a", count: 20)) else { throw Errno.invalidArgument }
    return ReleaseKey(hash)
  }

  var release: ReleaseKey { get throws { try TemporaryLibrary.release() } }

  /// A movie with poster, fanart and two subtitles, its bytes staged.
  func stagedMovie(_ content: String = "the movie's bytes") throws -> Publication {
    var receipt = Sidecar.fullMovie
    receipt.artwork = [:]
    receipt.wrote = [:]
    receipt.file = try stage(content, as: 1)
    let place = Layout.movie(
      try id("tt1254207"), title: "Big Buck Bunny", year: 2008, folder: ["Big Buck Bunny (2008)"],
      fileExtension: "mkv")
    return Publication(
      receipt: receipt, placement: place, release: try release, file: 1,
      artwork: [
        .init(kind: .poster, fileExtension: "jpg", bytes: Array("poster".utf8)),
        .init(kind: .fanart, fileExtension: "jpg", bytes: Array("fanart".utf8)),
      ],
      subtitles: [
        .init(language: "en", bytes: Array("english".utf8)),
        .init(language: "de", mark: .sdh, bytes: Array("deutsch".utf8)),
      ])
  }

  /// A file with the episodes S01E02 and S01E03, its bytes staged.
  func stagedEpisode(_ content: String = "the episode's bytes") throws -> Publication {
    var receipt = Sidecar.fullEpisode
    receipt.file = try stage(content, as: 2)
    var second = receipt
    second.id = "tt0903747:1:3"
    second.episode = Sidecar.Episode(seriesID: "tt0903747", seriesTitle: "Breaking Bad", season: 1, number: 3)
    var record = Sidecar(id: "tt0903747", kind: .series, title: "Breaking Bad")
    record.year = 2008
    record.description = "A teacher cooks."
    record.added = Timestamp(secondsSinceEpoch: 1_700_000_000)
    let place = Layout.episode(
      try id("tt0903747"), showTitle: "Breaking Bad", year: 2008, folder: ["Breaking Bad (2008)"],
      numbers: [.init(season: 1, number: 2), .init(season: 1, number: 3)], title: "Cat's in the Bag",
      fileExtension: "mkv")
    return Publication(
      receipt: receipt, furtherEpisodes: [second], placement: place, release: try release, file: 2,
      artwork: [.init(kind: .thumb, fileExtension: "jpg", bytes: Array("still".utf8))],
      subtitles: [.init(language: "en", bytes: Array("english".utf8))],
      show: .init(
        record: record, artwork: [.init(kind: .poster, fileExtension: "jpg", bytes: Array("show".utf8))],
        seasonPosters: [1: .init(kind: .poster, fileExtension: "jpg", bytes: Array("season".utf8))]))
  }

  /// Puts bytes where a download leaves them, with a control file beside them and a time that never changes.
  func stage(_ content: String, as file: Int) throws -> Sidecar.File {
    let path = IncomingStore(root).part(file, of: try release)
    let relative = String(path.string.dropFirst(root.path.string.count + 1))
    try write(content, to: relative)
    try write("{}", to: relative + ".note")
    let time = timespec(tv_sec: 1_700_000_000, tv_nsec: 5)
    let times = [time, time]
    guard path.withPlatformString({ utimensat(AT_FDCWD, $0, times, 0) }) == 0 else {
      throw Errno(rawValue: errno)
    }
    return Sidecar.File(
      name: "", size: Int64(content.utf8.count), modified: 0, sha256: SHA256.hex(of: Array(content.utf8)),
      container: "mkv")
  }

  func id(_ text: String) throws -> TitleID {
    guard let id = TitleID(text) else { throw Errno.invalidArgument }
    return id
  }

  func sidecar(_ relative: String) throws -> Sidecar? {
    try SidecarFile.read(root.location(relative)).sidecar
  }

  /// What lies in the staging folder of the release.
  func staged() throws -> [String] {
    try Directory.entries(of: IncomingStore(root).folder(of: try release))?.map(\.name.string) ?? []
  }
}
