import Library
import Model
import Secrets
import Testing

@testable import Syncing

@Suite struct UpkeepRunTests {
  private static let hour: Int64 = 3_600

  private func movie(_ id: String, _ bench: UpkeepBench, hoursInLibrary: Int64 = 1_000) -> Sidecar {
    var movie = Sidecar(id: id, kind: .movie, title: "Film \(id)")
    movie.added = bench.now.advanced(by: -hoursInLibrary * Self.hour)
    movie.refreshed = bench.now
    return movie
  }

  /// A show with one file that holds two episodes, told of by a provider, its NFO gone.
  private func showOfTwo(_ bench: UpkeepBench) throws -> String {
    let id = try #require(TitleID("tt0903747"))
    var record = Sidecar(id: id.text, kind: .series, title: "Show")
    record.isRunning = false
    record.refreshed = bench.now
    var receipt = Sidecar(id: "tt0903747:1:1", kind: .episode, title: "First")
    receipt.episode = Sidecar.Episode(
      seriesID: id.text, seriesTitle: "Show", season: 1, number: 1, lastNumber: 2)
    receipt.refreshed = bench.now
    receipt.subtitlesAsked = bench.now
    let stem = "Shows/Show (2008)/Season 01/Show (2008) - S01E01-E02"
    try bench.put(receipt, at: stem)
    try bench.write(SidecarCoding.encode(record), to: "Shows/Show (2008)/tvshow.json")
    let episodes = ["First", "Second"].enumerated().map { number, title in
      EpisodeMetadata(number: EpisodeNumber(season: 1, number: number + 1), title: title)
    }
    bench.titles[id.text] = .known(
      TitleMetadata(id: id, kind: .series, title: "Show", isRunning: false, episodes: episodes))
    return stem
  }

  private func titles(_ bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0.drop { $0 == " " } }
      .filter { $0.hasPrefix("<title>") }
  }

  @Test func `the NFO of two episodes that is gone comes back with what providers tell of both`() async throws
  {
    let bench = try UpkeepBench()
    let stem = try showOfTwo(bench)
    #expect(await bench.run().asked == ["tt0903747"])
    #expect(titles(try bench.bytes(stem + ".nfo")) == ["<title>First</title>", "<title>Second</title>"])
    #expect(await bench.run().asked.isEmpty)
  }

  @Test func `where nobody can be asked, it comes back with their numbers, and with the rest later`()
    async throws
  {
    let bench = try UpkeepBench()
    let stem = try showOfTwo(bench)
    let known = bench.titles
    bench.titles = ["tt0903747": .unknown("meta.example is silent")]
    _ = await bench.run()
    #expect(titles(try bench.bytes(stem + ".nfo")) == ["<title>First</title>", "<title>Episode 2</title>"])
    bench.titles = known
    _ = await bench.run(at: bench.now.advanced(by: 31 * 24 * Self.hour))
    #expect(titles(try bench.bytes(stem + ".nfo")) == ["<title>First</title>", "<title>Second</title>"])
  }

  @Test func `a source that cannot be asked has subtitles for all one knows`() async throws {
    let bench = try UpkeepBench()
    let stems = (1...5).map { "Movies/\($0)/Film" }
    for (number, stem) in stems.enumerated() {
      try bench.put(movie("tt000000\(number + 1)", bench), at: stem)
    }
    bench.offers = .unknown("subtitles.example is silent")
    let ran = await bench.run()
    #expect(ran.asked.count == 3)
    #expect(
      ran.warnings == [
        "3 videos may lack subtitles that there are, since sources could not be asked: subtitles.example is silent"
      ])
    // Those come first that were not asked for, and the others a day later.
    bench.offers = .known([])
    let later = await bench.run(at: bench.now.advanced(by: Self.hour))
    #expect(later.asked == ["subtitles of tt0000004", "subtitles of tt0000005"])
    #expect(later.warnings.isEmpty)
    let tomorrow = await bench.run(at: bench.now.advanced(by: 25 * Self.hour))
    #expect(tomorrow.asked == (1...3).map { "subtitles of tt000000\($0)" })
    #expect(await bench.run(at: bench.now.advanced(by: 50 * Self.hour)).asked.isEmpty)
  }

  @Test func `a movie that lies among the shows has its poster looked for there`() async throws {
    let bench = try UpkeepBench()
    var movie = movie("tt0000001", bench)
    movie.refreshed = nil
    movie.subtitlesAsked = bench.now
    try bench.put(movie, at: "Shows/Film/Film")
    try bench.write(Array("poster".utf8), to: "Shows/Film/Film-poster.jpg")
    let id = try #require(TitleID("tt0000001"))
    bench.titles[id.text] = .known(
      TitleMetadata(
        id: id, kind: .movie, title: "Film",
        artwork: [
          .poster: try #require(SecretURL("https://posters.example/1")),
          .fanart: try #require(SecretURL("https://fanart.example/1")),
        ]))
    #expect(await bench.run().asked == ["tt0000001", "a picture of fanart.example"])
  }

  @Test func `titles that nobody can be asked about keep none waiting`() async throws {
    let bench = try UpkeepBench()
    for number in 1...3 {
      var movie = movie("tt000000\(number)", bench)
      movie.refreshed = number == 2 ? nil : bench.now.advanced(by: -Int64(31 + number) * 24 * Self.hour)
      movie.subtitlesAsked = bench.now
      try bench.put(movie, at: "Movies/\(number)/Film")
      try bench.put(
        Sidecar(id: "off:00000000000\(number)", kind: .movie, title: "Mine"), at: "Movies/Mine \(number)")
    }
    let inventory = InventoryScan(bench.root) { ReleaseFacts(name: $0) }.inventory()
    let titles = KeptTitle.titles(of: inventory, in: bench.root.configuration)
    let order = titles.sorted { $0.turn < $1.turn }.map(\.id.text)
    #expect(order.prefix(3) == ["tt0000002", "tt0000003", "tt0000001"])
    #expect(Set(order.suffix(3)) == Set((1...3).map { "off:00000000000\($0)" }))
    #expect(await bench.run().asked == ["tt0000002", "tt0000003", "tt0000001"])
    // Those of one folder are seen in one look, each for one use.
    var looks = MovieLooks(titles)
    let loose = titles.flatMap(\.videos).filter { $0.place.folder.isEmpty }
    let first = try #require(loose.first)
    #expect(looks.together(with: first) == loose && loose.count == 3)
    let standing = try StandingTitle.look(
      at: loose.map { ($0.place, $0.sharesFolder) }, areEpisodes: false, in: bench.root)
    looks.note(standing, of: loose)
    let taken = (loose + [first]).map { looks.take($0)?.hasNFO }
    #expect(taken == [true, true, true, nil])
  }
}
