import Foundation
import RealDebridSimulator
import Testing

/// A user who tidies up while a run is at work.
@Suite struct MovedFolderTests {
  private static let name = "Long.Show.S01.1080p.WEB.x264-OFFLINIO"
  private static let second = "Long.Show.S01E02.1080p.WEB.x264-OFFLINIO.mkv"

  private static let torrent = SwarmTorrent(
    name: name,
    files: [
      SwarmFile("Long.Show.S01E01.1080p.WEB.x264-OFFLINIO.mkv", size: 1 << 20, seed: 1),
      SwarmFile(second, size: 8 << 20, seed: 2),
    ])

  private func wish(_ bench: Workbench, _ episodes: String) throws {
    try bench.wish(
      """
      [[series]]
      title = "Long Show"
      year = 2020
      episodes = "\(episodes)"
      release = "\(Self.torrent.magnet)"
      """)
  }

  @Test func `a show's folder that is renamed in mid-run gets the rest from the next run`() async throws {
    try await Workbench.run({ $0.add(Self.torrent) }) { bench in
      try wish(bench, "S01E01")
      let first = try await bench.offlinio("sync")
      #expect(first.exit == 0, "\(first)")
      let shows = bench.library.appending(path: "Shows")
      bench.world.update { $0.options.pace = 1_000_000 }
      try wish(bench, "S01E01-E02")
      let run = try bench.launch(["sync"])
      try await eventually("bytes of the second episode arrive") {
        bench.world.log.bytesSent(for: Self.second) > 1_000_000
      }
      try FileManager.default.moveItem(
        at: shows.appending(path: "Long Show (2020)"), to: shows.appending(path: "My Show"))
      await run.exit()
      #expect(run.ran.exit == 75, "\(run.ran)")
      #expect(run.ran.messages.contains("was renamed or removed meanwhile"), "\(run.ran)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: shows.path) == ["My Show"])
      bench.world.update { $0.options.pace = nil }
      let sent = bench.world.log.bytesSent(for: Self.second)
      let next = try await bench.offlinio("sync")
      #expect(next.exit == 0, "\(next)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: shows.path) == ["My Show"])
      let videos = try bench.tree().keys.filter { $0.hasSuffix(".mkv") }
      #expect(videos.count == 2 && videos.allSatisfy { $0.hasPrefix("Shows/My Show/") }, "\(videos)")
      // No more than what tells that it is still the same file.
      #expect(bench.world.log.bytesSent(for: Self.second) < sent + 100_000)
    }
  }
}
