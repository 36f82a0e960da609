import Foundation
import RealDebridSimulator
import Testing

/// What comes back from the trash beside what is there, lost or deleted by hand.
@Suite struct RestoreTests {
  private static let show = "Shows/Pioneer One (2010)"

  private func synced(
    _ body: (_ bench: Workbench, _ before: [String: Data], _ episodes: [String]) async throws -> Void
  ) async throws {
    try await Workbench.run { bench in
      try bench.wish(
        """
        [[movie]]
        imdb = "tt1254207"
        release = "\(bench.magnet(SyncTests.movie))"
        [[series]]
        imdb = "tt1748166"
        release = "\(bench.magnet(SyncTests.pack))"
        """)
      let ran = try await bench.offlinio("sync")
      try #require(ran.exit == 0, "\(ran)")
      let before = try bench.tree()
      let episodes = before.keys.filter { $0.hasPrefix(Self.show) && $0.hasSuffix(".mkv") }.sorted()
      try #require(episodes.count == 3)
      try await body(bench, before, episodes)
    }
  }

  private func tombstones(_ bench: Workbench) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: bench.library.appending(path: ".offlinio/tombstones").path
    ).sorted()
  }

  /// The process died when the receipt had moved and the video had not.
  @Test(arguments: ["adopt", "verify", "rebuild"])
  func `a move to the trash that was cut off is finished by the next verb that writes`(verb: String)
    async throws
  {
    try await synced { bench, before, episodes in
      let export = bench.folder.appending(path: "library.export").path
      #expect(try await bench.offlinio("export", export).exit == 0)
      #expect(try await bench.offlinio("trash", "tt1748166:1:1").exit == 0)
      let trash = bench.library.appending(path: ".offlinio/trash")
      let entry = try #require(try FileManager.default.contentsOfDirectory(atPath: trash.path).first)
      let why = trash.appending(path: "\(entry)/why.json")
      let note = try String(contentsOf: why, encoding: .utf8)
      try #require(note.contains("\"complete\""), "\(note)")
      try Data(note.replacing("\"complete\"", with: "\"moving\"").utf8).write(to: why)
      try FileManager.default.moveItem(
        at: trash.appending(path: "\(entry)/files/\(episodes[0])"),
        to: bench.library.appending(path: episodes[0]))
      let ran = try await verb == "rebuild" ? bench.offlinio(verb, export) : bench.offlinio(verb)
      #expect(ran.messages.contains("is in the trash, as an earlier command had begun"), "\(ran)")
      #expect(try bench.tree()[episodes[0]] == nil)
      let restored = try await bench.offlinio("restore", "tt1748166:1:1")
      #expect(restored.exit == 0, "\(restored)")
      #expect(try bench.tree().keys == before.keys)
    }
  }

  @Test func `an episode and its show come back one after the other`() async throws {
    try await synced { bench, before, _ in
      for arguments in [
        ["trash", "tt1748166:1:1"], ["trash", "tt1748166"], ["restore", "tt1748166:1:1"],
        ["restore", "tt1748166"],
      ] {
        let ran = try await bench.offlinio(arguments[0], arguments[1])
        #expect(ran.exit == 0, "\(arguments) \(ran)")
      }
      #expect(try bench.tree() == before)
      #expect(try tombstones(bench).isEmpty)
    }
  }

  @Test func `of a show what lies in the trash is back, and what was deleted by hand may be fetched`()
    async throws
  {
    try await synced { bench, before, episodes in
      #expect(try await bench.offlinio("trash", "tt1748166:1:1").exit == 0)
      for episode in episodes.dropFirst() {
        try FileManager.default.removeItem(at: bench.library.appending(path: episode))
      }
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(try tombstones(bench).count == 3)
      let restored = try await bench.offlinio("restore", "tt1748166")
      #expect(restored.exit == 0, "\(restored)")
      #expect(restored.output.contains("back from the trash"), "\(restored)")
      #expect(restored.output.contains("S01E02, S01E03"), "\(restored)")
      #expect(try tombstones(bench).isEmpty)
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(try Set(bench.tree().keys) == Set(before.keys))
    }
  }

  @Test func `a video that the trash lost is named and may be fetched, and the rest is back`() async throws {
    try await synced { bench, before, episodes in
      #expect(try await bench.offlinio("trash", "tt1748166:1:1").exit == 0)
      let trash = bench.library.appending(path: ".offlinio/trash")
      let entry = try #require(try FileManager.default.contentsOfDirectory(atPath: trash.path).first)
      try FileManager.default.removeItem(at: trash.appending(path: "\(entry)/files/\(episodes[0])"))
      let restored = try await bench.offlinio("restore", "tt1748166:1:1")
      #expect(restored.exit == 3, "\(restored)")
      #expect(restored.messages.contains(episodes[0]), "\(restored)")
      #expect(try Set(bench.tree().keys) == Set(before.keys).subtracting([episodes[0]]))
      #expect(try await bench.offlinio("sync").exit == 0)
      #expect(try Set(bench.tree().keys) == Set(before.keys))
    }
  }
}
