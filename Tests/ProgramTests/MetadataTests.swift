import Foundation
import RealDebridSimulator
import Testing

/// Two providers of metadata, over real sockets.
@Suite struct MetadataTests {
  private static let key = TMDBScript().key
  private static let show = "Shows/Pioneer One (2010)/"

  /// Wishes for the film and three episodes.
  private func wish(_ bench: Workbench, _ metadata: String) throws {
    try bench.wish(
      """
      [[movie]]
      imdb = "tt1254207"
      release = "\(bench.magnet(SyncTests.movie))"
      [[series]]
      imdb = "tt1748166"
      episodes = "S01"
      release = "\(bench.magnet(SyncTests.pack))"
      """)
    let text = try String(contentsOf: bench.watchlist, encoding: .utf8)
    let section = "[metadata]\ntmdb_url = \"\(bench.simulator.tmdbURL)\"\n\(metadata)\n"
    try Data(text.replacingOccurrences(of: "[metadata]\n", with: section).utf8).write(to: bench.watchlist)
  }

  private func writeKey(_ bench: Workbench, _ key: String = MetadataTests.key) throws {
    let file = bench.folder.appending(path: "tmdb.key")
    try Data("\(key)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
  }

  private let both = "providers = [\"tmdb\", \"cinemeta\"]\nlanguage = \"de\""

  @Test func `what two providers know becomes one description, with the source of each field`() async throws {
    try await Workbench.run { bench in
      try wish(bench, both)
      try writeKey(bench)
      let ran = try await bench.offlinio("sync", "-v")
      #expect(ran.exit == 0, "\(ran)")

      let film = try bench.sidecar(SyncTests.folder + ".json")
      #expect(film["description"] as? String == "Ein großer, sanfter Hase zahlt es drei Nagern heim.")
      #expect(film["genres"] as? [String] == ["Animation", "Komödie"])
      #expect(film["tagline"] as? String == "Bunnies can be big.")
      #expect(film["certification"] as? String == "DE:0")
      #expect(film["collection"] as? String == "Open Movies")
      #expect((film["ratings"] as? [String: Any])?.keys.sorted() == ["imdb", "themoviedb"])
      let sources = try #require(film["sources"] as? [String: String])
      #expect(sources["description"] == "tmdb")
      #expect(sources["ratings"] == "tmdb, cinemeta")
      #expect(sources["artwork.poster"] == "tmdb")

      let series = try bench.sidecar(MetadataTests.show + "tvshow.json")
      #expect(series["description"] as? String == "Was über Montana herunterkam, war kein Satellit.")
      #expect(
        (series["ids"] as? [String: String]) == ["imdb": "tt1748166", "tmdb": "40000", "tvdb": "170551"])
      let tree = try bench.tree()
      #expect(tree[MetadataTests.show + "season01-poster.jpg"]?.prefix(2) == Data([0xFF, 0xD8]))
      let stem = MetadataTests.show + "Season 01/Pioneer One (2010) - S01E0"
      // The first is translated, the second is English at TMDB, the third has a name at the other provider alone.
      for name in ["1 - Erdfall", "2 - The Man From Mars", "3 - Alone in the Night"] {
        for suffix in [".mkv", ".nfo", "-thumb.jpg"] {
          #expect(tree[stem + name + suffix] != nil, "\(name)\(suffix) of \(tree.keys.sorted())")
        }
      }
      let first = try bench.sidecar(stem + "1 - Erdfall.json")
      #expect((first["cast"] as? [[String: Any]])?.first?["role"] as? String == "Dr. Zachary Walzer")
      #expect((first["sources"] as? [String: String])?["description"] == "tmdb")
      let third = try bench.sidecar(stem + "3 - Alone in the Night.json")
      #expect((third["sources"] as? [String: String])?["title"] == "cinemeta")

      try expectNoKey(bench, ran)
    }
  }

  /// The key stands in no output and in no file of the library, what is hidden in it included.
  private func expectNoKey(_ bench: Workbench, _ ran: Workbench.Ran) throws {
    #expect(!ran.description.contains(MetadataTests.key))
    #expect(bench.world.log.requests.contains { $0.query["api_key"] == MetadataTests.key })
    for path in try FileManager.default.subpathsOfDirectory(atPath: bench.library.path) {
      #expect(!path.contains(MetadataTests.key))
      let url = bench.library.appending(path: path)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      #expect(try Data(contentsOf: url).range(of: Data(MetadataTests.key.utf8)) == nil, "\(path)")
    }
  }

  @Test func `with neither network to the providers nor fresh answers the kept ones do`() async throws {
    try await Workbench.run { bench in
      try wish(bench, both + "\nrefresh = \"0s\"")
      let secret = ["OFFLINIO_TMDB_KEY": MetadataTests.key]
      #expect(try await bench.offlinio("sync", "--only", "tt1254207", environment: secret).exit == 0)
      let before = try bench.sidecar(SyncTests.folder + ".json")
      try FileManager.default.removeItem(at: bench.library.appending(path: "Movies/Big Buck Bunny (2008)"))
      #expect(try await bench.offlinio("restore", "tt1254207").exit == 0)
      bench.world.add(Fault(.tmdb, .drop, times: nil), Fault(.cinemeta, .drop, times: nil))
      let ran = try await bench.offlinio("sync", "--only", "tt1254207", environment: secret)
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("using the answer of"))
      let after = try bench.sidecar(SyncTests.folder + ".json")
      for key in ["title", "description", "genres", "ratings", "sources", "cast"] {
        #expect(after[key] as? NSObject == before[key] as? NSObject, "\(key)")
      }
      #expect(!ran.description.contains(MetadataTests.key))
    }
  }

  @Test(arguments: ["ffffffffffffffffffffffffffffffff", nil])
  func `a key that is refused or missing is told once, and the other provider describes the titles`(
    key: String?
  ) async throws {
    try await Workbench.run { bench in
      try wish(bench, both)
      if let key { try writeKey(bench, key) }
      let ran = try await bench.offlinio("sync")
      #expect(ran.exit == 0, "\(ran)")
      let film = try bench.sidecar(SyncTests.folder + ".json")
      #expect((film["sources"] as? [String: String])?["description"] == "cinemeta")
      let told = ran.messages.split(separator: "\n").filter { $0.contains("tmdb is left out") }
      #expect(told.count == 1, "\(ran)")
      #expect(told.first?.contains("tmdb.key") == true, "\(ran)")
      if let key { #expect(!ran.description.contains(key)) }
    }
  }

  @Test func `a placeholder in the place of a picture is left out and told`() async throws {
    try await Workbench.run({ state in
      let dot =
        Data(
          base64Encoded:
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=="
        ) ?? Data()
      state.images["pioneer-one-1.jpg"] = Content(bytes: [UInt8](dot))
    }) { bench in
      try wish(bench, both)
      try writeKey(bench)
      let ran = try await bench.offlinio("sync", "--only", "tt1748166")
      #expect(ran.exit == 0, "\(ran)")
      #expect(ran.messages.contains("no thumb: 127.0.0.1 sent an image that is too small"), "\(ran)")
      let thumbs = try bench.tree().keys.filter { $0.hasSuffix("-thumb.jpg") || $0.hasSuffix("-thumb.png") }
      #expect(thumbs.count == 2, "\(thumbs)")
    }
  }
}
