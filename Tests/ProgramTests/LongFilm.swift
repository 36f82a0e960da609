import Foundation
import RealDebridSimulator
import Testing

/// A film large enough for several connections, and what tests do with it.
enum LongFilm {
  static let name = "Long.Film.2020.1080p.WEB.x264-OFFLINIO"
  static let size: Int64 = 24 << 20
  static let video = "Movies/Long Film (2020)/Long Film (2020).mkv"

  static let torrent = SwarmTorrent(
    name: name, files: [SwarmFile("\(name).mkv", size: size, seed: 7)])

  static var bytes: [UInt8] { torrent.files[0].content.bytes(in: 0..<size) }

  static func offer(_ state: inout WorldState) { state.add(torrent) }

  /// Offers it at so many bytes a second and connection.
  static func offer(pace: Int) -> (inout WorldState) -> Void {
    { state in
      offer(&state)
      state.options.pace = pace
    }
  }

  static func wish(_ bench: Workbench, settings: String = "", release: String? = nil, waiting: String = "20s")
    throws
  {
    try bench.wish(
      "[[movie]]\ntitle = \"Long Film\"\nyear = 2020\nrelease = \"\(release ?? torrent.magnet)\"",
      settings: settings,
      waiting: waiting)
  }

  /// The video stands whole in its place, fetched by one add.
  static func expectWhole(_ bench: Workbench, _ what: String = "") throws {
    let found = try Data(contentsOf: bench.library.appending(path: video))
    let isWhole = [UInt8](found) == bytes
    #expect(isWhole, "\(what)")
    #expect(bench.world.log.adds == 1, "\(what)")
  }

  static func isThere(_ bench: Workbench) -> Bool {
    FileManager.default.fileExists(atPath: bench.library.appending(path: video).path)
  }

  /// Bytes of the film that were sent.
  static func sent(_ bench: Workbench) -> Int64 { bench.world.log.bytesSent(for: "\(name).mkv") }
}
