import Foundation
import RealDebridSimulator
import Testing

/// Titles that others put into the tree.
@Suite struct AdoptTests {
  private func write(_ text: String, _ path: String, _ bench: Workbench) throws {
    let url = bench.library.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// A film with an NFO of Radarr's, one without anything, and a show with a double episode.
  private func fill(_ bench: Workbench) throws {
    try write("bunny", "Movies/Big Buck Bunny (2008)/bbb.1080p.BluRay.mkv", bench)
    try write(
      "<movie><title>My Bunny</title><uniqueid type=\"imdb\" default=\"true\">tt1254207</uniqueid></movie>",
      "Movies/Big Buck Bunny (2008)/bbb.1080p.BluRay.nfo", bench)
    try write("my poster", "Movies/Big Buck Bunny (2008)/folder.jpg", bench)
    try write("ran", "Movies/Ran (1985)/Ran (1985).mkv", bench)
    try write("double", "Shows/Planet Earth (2006)/Season 01/Planet.Earth.S01E02E03.mkv", bench)
  }

  @Test func `they get sidecars, and no file that was there changes`() async throws {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\nimdb = \"tt1254207\"")
      try fill(bench)
      let before = try bench.tree()
      let ran = try await bench.offlinio("adopt")
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.output.split(separator: "\n").count == 3, "\(ran)")
      let after = try bench.tree()
      for (path, bytes) in before { #expect(after[path] == bytes, "\(path)") }
      let bunny = try bench.sidecar("Movies/Big Buck Bunny (2008)/bbb.1080p.BluRay.json")
      #expect(bunny["id"] as? String == "tt1254207")
      #expect(bunny["title"] as? String == "My Bunny")
      #expect((bunny["edited"] as? [String])?.contains("title") == true)
      #expect((bunny["artwork"] as? [String: String])?["poster"] == "folder.jpg")
      #expect(after["Movies/Big Buck Bunny (2008)/bbb.1080p.BluRay-poster.jpg"] == nil)
      #expect(after["Movies/Big Buck Bunny (2008)/bbb.1080p.BluRay-fanart.jpg"] != nil)
      #expect(bunny["wish"] == nil)
      let ran2 = try bench.sidecar("Movies/Ran (1985)/Ran (1985).json")
      #expect((ran2["id"] as? String)?.hasPrefix("off:") == true)
      #expect(after["Movies/Ran (1985)/Ran (1985).nfo"] != nil)
      let double = try bench.sidecar("Shows/Planet Earth (2006)/Season 01/Planet.Earth.S01E02E03.json")
      let episode = try #require(double["episode"] as? [String: Any])
      #expect(episode["number"] as? Int == 2 && episode["last_number"] as? Int == 3)
      #expect(after["Shows/Planet Earth (2006)/tvshow.nfo"] != nil)

      let again = try await bench.offlinio("adopt")
      #expect(again.exit == 0 && again.output.isEmpty, "\(again)")
      #expect(try bench.tree() == after)
      // What is there counts.
      let sync = try await bench.offlinio("sync")
      #expect(sync.exit == 0, "\(sync)")
      #expect(bench.world.log.adds == 0)
    }
  }

  @Test func `list shows the ids that adopt gives, and explain and trash know them`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      try write("eta", "Movies/Eta (1998)/some thing.mkv", bench)
      try write("mine", "Movies/Big Buck Bunny (2008)/my copy.mkv", bench)
      try write("one", "Shows/Earth (2006)/Season 01/x.S01E02.mkv", bench)
      func rows() async throws -> [String: [String: Any]] {
        let ran = try await bench.offlinio("list", "--json")
        let rows = try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [[String: Any]]
        return Dictionary(uniqueKeysWithValues: (rows ?? []).map { ($0["path"] as? String ?? "", $0) })
      }
      let before = try await rows()
      let eta = try #require(before["Movies/Eta (1998)/some thing.mkv"])
      #expect(eta["title"] as? String == "Eta" && eta["year"] as? Int == 1998, "\(eta)")
      let mine = try #require(before["Movies/Big Buck Bunny (2008)/my copy.mkv"])
      #expect(mine["title"] as? String == "Big Buck Bunny", "\(mine)")
      let earth = try #require(before["Shows/Earth (2006)/Season 01/x.S01E02.mkv"])
      #expect(earth["title"] as? String == "Earth" && earth["year"] as? Int == 2006, "\(earth)")
      let id = try #require(eta["id"] as? String)
      let explained = try await bench.offlinio("explain", id)
      #expect(explained.exit == 0 && explained.output.contains("put there by somebody else"), "\(explained)")
      let trashed = try await bench.offlinio("trash", id)
      #expect(trashed.exit == 3 && trashed.messages.contains("was not fetched by Offlinio"), "\(trashed)")
      #expect(try await bench.offlinio("adopt", "Movies/Eta (1998)", "Shows").exit == 0)
      let after = try await rows()
      for path in ["Movies/Eta (1998)/some thing.mkv", "Shows/Earth (2006)/Season 01/x.S01E02.mkv"] {
        #expect(before[path]?["id"] as? String == after[path]?["id"] as? String, "\(before) \(after)")
        #expect(before[path]?["title"] as? String == after[path]?["title"] as? String)
      }
    }
  }

  @Test func `subtitles of others get a name and an encoding that players know, and stay`() async throws {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\nimdb = \"tt1254207\"")
      let folder = "Movies/Ran (1985)/"
      let cues = "1\n00:00:01,000 --> 00:00:02,000\nSchöne Grüße\n"
      try write("ran", folder + "Ran (1985).mkv", bench)
      let legacy = try #require(cues.data(using: .windowsCP1252))
      let url = bench.library.appending(path: folder + "Subs/2_German.srt")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try legacy.write(to: url)
      try write(cues, folder + "Ran (1985).en.forced.srt", bench)
      let ran = try await bench.offlinio("adopt")
      #expect(ran.exit == 0, "\(ran)")
      let tree = try bench.tree()
      #expect(tree[folder + "Subs/2_German.srt"] == legacy)
      let german = tree[folder + "Ran (1985).de.srt"].map { String(decoding: $0, as: UTF8.self) }
      #expect(german?.contains("Schöne Grüße") == true, "\(tree.keys.sorted())")
      #expect(
        tree.keys.filter { $0.hasPrefix(folder + "Ran (1985).en") } == [folder + "Ran (1985).en.forced.srt"])
    }
  }

  @Test func `what a file holds is read from the file`() async throws {
    try await Workbench.run { bench in
      try bench.wishForBunny()
      #expect(try await bench.offlinio("sync").exit == 0)
      let video = try Data(contentsOf: bench.library.appending(path: SyncTests.folder + ".mkv"))
      let folder = bench.library.appending(path: "Movies/Ran (1985)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try video.write(to: folder.appending(path: "Ran (1985).2160p.HDR.mkv"))
      let ran = try await bench.offlinio("adopt")
      #expect(ran.exit == 0, "\(ran)")
      let receipt = try bench.sidecar("Movies/Ran (1985)/Ran (1985).2160p.HDR.json")
      let file = try #require(receipt["file"] as? [String: Any])
      #expect(file["tracks_from"] as? String == "file")
      #expect((file["video"] as? [String: Any])?["height"] as? Int != 2160)
    }
  }

  @Test func `only what is named is adopted, and nothing outside the library`() async throws {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\nimdb = \"tt1254207\"")
      try fill(bench)
      let ran = try await bench.offlinio("adopt", "Movies/Ran (1985)")
      #expect(ran.exit == 0 && ran.output.contains("Ran (1985)"), "\(ran)")
      #expect(ran.output.split(separator: "\n").count == 1, "\(ran)")
      let outside = try await bench.offlinio("adopt", "/etc")
      #expect(outside.exit == 64, "\(outside)")
      let up = try await bench.offlinio("adopt", "../..")
      #expect(up.exit == 64, "\(up)")
      let unset = try await bench.offlinio("adopt", "")
      #expect(unset.exit == 64 && unset.output.isEmpty, "\(unset)")
    }
  }

  @Test func `sync writes nothing beside what others put there`() async throws {
    try await Workbench.run { bench in
      try bench.wish("[[movie]]\nimdb = \"tt1254207\"")
      try fill(bench)
      let before = try bench.tree()
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      #expect(try bench.tree() == before)
      #expect(bench.world.log.adds == 0)
    }
  }
}
