import Foundation
import RealDebridSimulator
import Testing

/// What the program learns from the files themselves, and the subtitles that wishes name.
@Suite struct ProbeTests {
  @Test func `a receipt has the tracks of the file, and without ffprobe those of its name`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      let file = try #require(try bench.sidecar(SyncTests.folder + ".json")["file"] as? [String: Any])
      #expect(file["tracks_from"] as? String == "file")
      #expect(file["duration_seconds"] as? Double == 8.046)
      let video = try #require(file["video"] as? [String: Any])
      #expect(video["codec"] as? String == "h264")
      #expect(video["width"] as? Int == 320)
      #expect(video["height"] as? Int == 180)
      #expect(video["frame_rate"] as? Double == 24)
      let audio = try #require((file["audio"] as? [[String: Any]])?.first)
      #expect(audio["codec"] as? String == "aac")
      #expect(audio["channels"] as? Int == 1)
      #expect(audio["language"] as? String == "en")
    }
    try await Workbench.run { bench in
      try bench.wishForBunny()
      let ran = try await bench.offlinio("sync", "--verbose", environment: ["PATH": ""])
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.components(separatedBy: "ffprobe").count == 2, "\(ran)")
      let file = try #require(try bench.sidecar(SyncTests.folder + ".json")["file"] as? [String: Any])
      #expect(file["tracks_from"] as? String == "name")
      #expect(file["duration_seconds"] == nil)
      let video = try #require(file["video"] as? [String: Any])
      #expect(video["codec"] as? String == "h264")
      #expect(video["width"] == nil)
    }
  }

  @Test func `subtitles that a wish names come along, in UTF-8, and one that is missing costs nothing`()
    async throws
  {
    let cue = "1\r\n00:00:01,000 --> 00:00:02,000\r\n"
    try await Workbench.run({ state in
      state.plainFiles["Bunny.german.srt"] = Content(
        bytes: Array(cue.utf8) + [0x47, 0x72, 0xfc, 0xdf, 0x65, 0x0d, 0x0a])
      state.hosterLinks.append(
        .init(
          address: "https://hoster.example/bunny.en.forced.srt", name: "bunny.en.forced.srt",
          content: Content(bytes: Array((cue + "Hello\r\n").utf8))))
    }) { bench in
      try bench.wish(
        """
        [[movie]]
        imdb = "tt1254207"
        release = [
          "\(bench.magnet(SyncTests.movie))", "\(bench.simulator.filesURL)/Bunny.german.srt",
          "https://hoster.example/bunny.en.forced.srt", "\(bench.simulator.filesURL)/gone.fr.srt",
        ]
        """)
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      let tree = try bench.tree()
      #expect(
        tree[SyncTests.folder + ".de.srt"] == Data("1\n00:00:01,000 --> 00:00:02,000\nGrüße\n".utf8),
        "\(tree.keys.sorted()) \(ran)")
      #expect(tree[SyncTests.folder + ".en.forced.srt"] != nil, "\(ran)")
      #expect(tree[SyncTests.folder + ".fr.srt"] == nil)
      #expect(ran.messages.contains("a subtitle that the wish names is left out"), "\(ran)")
    }
  }
}
