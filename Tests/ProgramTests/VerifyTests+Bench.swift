import Foundation
import RealDebridSimulator
import Testing

extension VerifyTests {
  /// A film of 64 MB, and a small one beside it.
  static let name = "Big.Film.2021.1080p.WEB.x264-OFFLINIO"
  static let size: Int64 = 64 << 20
  static let torrent = SwarmTorrent(
    name: name, files: [SwarmFile("\(name).mkv", size: size, seed: 11)])
  static let folder = "Movies/Big Film (2021)/Big Film (2021)"
  static let position: UInt64 = 47_123_456

  func synced(
    _ configure: @escaping (inout WorldState) -> Void = { _ in }, removing: Bool = false,
    _ body: (Workbench) async throws -> Void
  ) async throws {
    try await Workbench.run({ state in
      state.add(VerifyTests.torrent)
      configure(&state)
    }) { bench in
      try bench.wish(
        """
        [[movie]]
        title = "Big Film"
        year = 2021
        release = "\(VerifyTests.torrent.magnet)"
        [[movie]]
        imdb = "tt1254207"
        release = "\(bench.magnet(SyncTests.movie))"
        """)
      if removing {
        let text = try String(contentsOf: bench.watchlist, encoding: .utf8)
        try Data(text.replacing("[download]", with: "remove_finished = true\n[download]").utf8)
          .write(to: bench.watchlist)
      }
      let ran = try await bench.offlinio("sync")
      try #require(ran.exit == 0, "\(ran)")
      try await body(bench)
    }
  }

  func video(_ bench: Workbench) -> URL {
    bench.library.appending(path: VerifyTests.folder + ".mkv")
  }

  static func ownID(_ bench: Workbench) throws -> String {
    try #require(try bench.sidecar(folder + ".json")["id"] as? String)
  }

  /// Flips one bit, as a disk does it: the file's time tells nothing.
  func flip(_ bench: Workbench) throws { try flip(video(bench), at: VerifyTests.position) }

  func flip(_ video: URL, at position: UInt64) throws {
    var status = stat()
    try #require(stat(video.path, &status) == 0)
    let file = try FileHandle(forUpdating: video)
    try file.seek(toOffset: position)
    let byte = try #require(try file.read(upToCount: 1)?.first)
    try file.seek(toOffset: position)
    try file.write(contentsOf: Data([byte ^ 0x10]))
    try file.close()
    let times = [status.st_atim, status.st_mtim]
    try #require(utimensat(AT_FDCWD, video.path, times, 0) == 0)
  }

  func isWhole(_ bench: Workbench) throws -> Bool {
    let found = try Data(contentsOf: video(bench))
    return [UInt8](found) == VerifyTests.torrent.files[0].content.bytes(in: 0..<VerifyTests.size)
  }

  func verdicts(_ ran: Workbench.Ran) throws -> [String: String] {
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [String: Any], "\(ran)")
    let items = try #require(document["items"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: items.map {
        (($0["title"] as? String) ?? "", ($0["verdict"] as? String) ?? "")
      })
  }

  func verified(_ bench: Workbench, _ stem: String) throws -> String? {
    try bench.sidecar(stem + ".json")["verified"] as? String
  }

  func makeOld(_ bench: Workbench, _ stem: String, _ time: String) throws {
    let path = bench.library.appending(path: stem + ".json")
    var receipt = try bench.sidecar(stem + ".json")
    receipt["verified"] = time
    try JSONSerialization.data(withJSONObject: receipt).write(to: path)
  }
}
