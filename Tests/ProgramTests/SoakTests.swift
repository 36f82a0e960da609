import Foundation
import RealDebridSimulator
import Testing

/// `kill -9` at many random moments.
@Suite struct SoakTests {
  private static let kills = 200

  /// A season of files that each take a moment, so that kills fall into every stage of several downloads at once.
  private static let pack = SwarmTorrent(
    name: "Soak.S01.720p.WEB.x264-OFFLINIO",
    files: (1...16).map {
      SwarmFile(
        "Soak.S01E\($0 < 10 ? "0" : "")\($0).720p.mkv", size: Int64(1_500_000 + 400_000 * $0),
        seed: UInt64($0))
    })

  /// The videos in the tree are whole, at whatever moment one looks.
  private func expectNoneIsPartial(_ bench: Workbench, _ when: String) throws {
    let sizes = Set(Self.pack.files.map(\.content.size) + [LongFilm.size])
    for path in try FileManager.default.subpathsOfDirectory(atPath: bench.library.path)
    where path.hasSuffix(".mkv") && !path.hasPrefix(".offlinio") {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: bench.library.appending(path: path).path)
      #expect(sizes.contains(attributes[.size] as? Int64 ?? -1), "\(path) \(when)")
    }
  }

  @Test func `a run killed at 200 random moments ends with the same bytes and no second add`() async throws {
    var random = SystemRandomNumberGenerator()
    try await Workbench.run({ state in
      LongFilm.offer(&state)
      state.add(Self.pack)
      state.options.pace = 120_000
    }) { bench in
      try bench.wish(
        """
        [[series]]
        title = "Soak"
        year = 2020
        release = "\(Self.pack.magnet)"
        [[movie]]
        title = "Long Film"
        year = 2020
        release = "\(LongFilm.torrent.magnet)"
        """)
      for number in 1...Self.kills {
        let run = try bench.launch(["sync"])
        // The moment is the subject here, nothing waits for it.
        try await Task.sleep(for: .milliseconds(Int.random(in: 50...1500, using: &random)))
        run.kill()
        await run.exit()
        try expectNoneIsPartial(bench, "after kill \(number)")
        // Later on quicker, so that all stages are reached in the end.
        if number == Self.kills / 2 { bench.world.update { $0.options.pace = 1_500_000 } }
      }
      bench.world.update { $0.options.pace = nil }
      let last = try await bench.offlinio("sync")
      #expect(last.exit == 0, "\(last)")
      let tree = try bench.tree()
      #expect(tree.keys.filter { $0.hasSuffix(".mkv") }.count == 17)
      let isWhole = tree[LongFilm.video].map { [UInt8]($0) } == LongFilm.bytes
      #expect(isWhole)
      for (index, file) in Self.pack.files.enumerated() {
        let mark = "S01E\(index < 9 ? "0" : "")\(index + 1)"
        let path = try #require(tree.keys.first { $0.contains(mark) && $0.hasSuffix(".mkv") }, "\(mark)")
        let isWhole = tree[path].map { [UInt8]($0) } == file.content.bytes(in: 0..<file.content.size)
        #expect(isWhole, "\(path)")
        #expect(tree[path.replacing(".mkv", with: ".json")] != nil, "\(path)")
      }
      #expect(bench.world.log.adds == 2)
      let left = bench.library.appending(path: ".offlinio/tombstones")
      #expect(try FileManager.default.contentsOfDirectory(atPath: left.path).isEmpty)
    }
  }
}
