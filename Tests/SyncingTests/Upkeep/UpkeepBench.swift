import Files
import Glibc
import Library
import Metadata
import Model
import Secrets
import Synchronization
import SystemPackage

@testable import Syncing

/// A library in a folder of its own, removed when the value goes, and the world that its upkeep asks.
final class UpkeepBench {
  let root: LibraryRoot
  let now = Timestamp(secondsSinceEpoch: 1_800_000_000)
  var titles: [String: Observed<TitleMetadata?>] = [:]
  /// What every source of subtitles answers.
  var offers: Observed<[OfferedSubtitle]> = .known([])
  private let folder: FilePath
  private let configuration: LibraryConfiguration

  /// What became of a run: what was asked, and the warnings.
  struct Ran {
    var asked: [String]
    var warnings: [String]
  }

  init() throws {
    folder = FilePath("/tmp").appending("offlinio-upkeep-\(UInt64.random(in: 0 ... .max))")
    try Directory.create(folder)
    configuration = LibraryConfiguration(path: folder.appending("media").string)
    root = try LibraryRoot.initialise(configuration, user: geteuid()).root
  }

  deinit {
    // A folder that stays behind in /tmp fails no test.
    try? Directory.removeTree(folder)
  }

  /// Puts a video with its receipt into the tree.
  /// - Parameter stem: Relative to the library, without extension.
  func put(_ receipt: Sidecar, at stem: String) throws {
    let name = String(stem.split(separator: "/").last ?? "")
    var receipt = receipt
    receipt.file = Sidecar.File(name: "\(name).mkv", size: 5, modified: 0, sha256: "")
    try write(Array("video".utf8), to: stem + ".mkv")
    try write(SidecarCoding.encode(receipt), to: stem + ".json")
  }

  func write(_ bytes: [UInt8], to relative: String) throws {
    let path = root.location(relative)
    try Directory.create(path.removingLastComponent())
    try DurableWrite.replace(path, with: bytes)
  }

  func bytes(_ relative: String) throws -> [UInt8] {
    try FileReading.bytes(of: root.location(relative), limit: 1 << 20) ?? []
  }

  func run(at now: Timestamp? = nil) async -> Ran {
    let now = now ?? self.now
    let asked = Log()
    let warnings = Log()
    let (titles, offers) = (titles, offers)
    let source = SubtitleSource(name: "Mine") { query in
      asked.note("subtitles of \(query.id)")
      return offers
    }
    let upkeep = Upkeep(
      root: root, publisher: Publisher(root), files: FileThreads(count: 1),
      metadata: { id, _ in
        asked.note(id.text)
        return titles[id.text] ?? .known(nil)
      },
      artwork: ArtworkCollector(isWanted: true) { url in
        asked.note("a picture of \(url.host)")
        return .known(.absent)
      },
      subtitles: SubtitleCollector(languages: ["en"], sources: [source]) { _, _ in .unknown("no file") },
      languages: ["en"], tracks: TrackReader(),
      schedule: UpkeepSchedule(refresh: .seconds(30 * 86_400), now: now), now: now, isLate: { false },
      emit: { if case .warning(let text) = $0 { warnings.note(text) } })
    _ = await upkeep.keep(InventoryScan(root) { ReleaseFacts(name: $0) }.inventory())
    return Ran(asked: asked.lines, warnings: warnings.lines)
  }

  private final class Log: Sendable {
    private let noted = Mutex<[String]>([])

    var lines: [String] { noted.withLock { $0 } }

    func note(_ line: String) { noted.withLock { $0.append(line) } }
  }
}
