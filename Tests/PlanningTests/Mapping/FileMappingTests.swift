import Model
import Planning
import Testing

@Suite struct FileMappingTests {
  private func files(_ entries: [(String, Int64)]) -> [ReleaseFile] {
    entries.enumerated().map { ReleaseFile(id: $0 + 1, path: $1.0, size: $1.1) }
  }

  private func movie(
    _ files: [ReleaseFile], _ title: String, _ year: Int?
  ) throws -> Result<FileMapping, FileMapping.Refusal> {
    var subject = try Subjects.movie()
    subject.title = title
    subject.year = year
    return FileMapping.map(files, for: subject)
  }

  private func series(
    _ files: [ReleaseFile], _ episodes: EpisodeSelection = .all
  ) throws -> Result<FileMapping, FileMapping.Refusal> {
    FileMapping.map(files, for: try Subjects.series(episodes: episodes))
  }

  @Test func `a movie's main video is the largest that is no sample and no extra`() throws {
    let release = files([
      ("Film.2008.1080p.BluRay.x264-GRP/Sample/film-sample.mkv", 9_000),
      ("Film.2008.1080p.BluRay.x264-GRP/Film.2008.1080p.BluRay.x264-GRP.mkv", 5_000),
      ("Film.2008.1080p.BluRay.x264-GRP/film.nfo", 1),
    ])
    let mapping = try movie(release, "Film", 2008).get()
    #expect(
      mapping.files.map(\.path) == ["Film.2008.1080p.BluRay.x264-GRP/Film.2008.1080p.BluRay.x264-GRP.mkv"])
  }

  @Test func `a film whose only video looks like a sample is taken all the same`() throws {
    #expect(
      try movie(files([("Sample/sample.mkv", 10)]), "Film", nil).get().files.count
        == 1)
  }

  @Test func `a release without videos is refused`() throws {
    #expect(
      try movie(files([("a.rar", 10), ("b.txt", 1)]), "Film", nil) == .failure(.noVideo))
    #expect(
      try series(files([("a.rar", 10)])) == .failure(.noVideo))
  }

  @Test func `a pack is mapped by the names of its files, doubles included`() throws {
    let pack = files([
      ("Show.S01.1080p/Show.S01E02E03.1080p.mkv", 20), ("Show.S01.1080p/Show.S01E01.1080p.mkv", 10),
      ("Show.S01.1080p/Sample/show.s01e01.sample.mkv", 1), ("Show.S01.1080p/readme.txt", 1),
    ])
    let mapping = try series(pack).get()
    #expect(
      mapping.files.map { $0.episodes.map(\.description) } == [["S01E01"], ["S01E02", "S01E03"]])
  }

  @Test func `two files that claim one episode are both left out with the reason`() throws {
    let pack = files([("a/Show.S01E01.mkv", 10), ("b/Show.S01E01.mkv", 11), ("Show.S01E02.mkv", 10)])
    let mapping = try series(pack).get()
    #expect(mapping.files.map(\.path) == ["Show.S01E02.mkv"])
    #expect(mapping.doubts == ["S01E01 is claimed by a/Show.S01E01.mkv and by b/Show.S01E01.mkv"])
  }

  @Test func `of a collection the film that carries the title is taken`() throws {
    let trilogy = files([
      ("Trilogy/One.2001.1080p.mkv", 10), ("Trilogy/Two.2002.1080p.mkv", 12),
      ("Trilogy/Three.2003.1080p.mkv", 11),
    ])
    let mapping = try movie(trilogy, "Three", 2003).get()
    #expect(mapping.files.map(\.path) == ["Trilogy/Three.2003.1080p.mkv"])
    guard case .failure(.ambiguous) = try movie(trilogy, "Four", 2004) else {
      Issue.record("a film is guessed")
      return
    }
  }

  @Test func `a pack without a recognisable episode is refused`() throws {
    #expect(
      try series(files([("a.mkv", 1), ("b.mkv", 1)]))
        == .failure(.noEpisode))
  }

  @Test func `a single video takes the wish's word for a single episode`() throws {
    let range = try #require(EpisodeRange("S01E07"))
    let mapping = try series(files([("clip.mkv", 1)]), .ranges([range])).get()
    #expect(mapping.files.map(\.episodes) == [[EpisodeNumber(season: 1, number: 7)]])
  }

  @Test func `the file that a source means is taken from a collection`() throws {
    let trilogy = files([("Trilogy/One.mkv", 10), ("Trilogy/Two.mkv", 12), ("Trilogy/Extras/Two.mkv", 1)])
    let subject = try Subjects.movie()
    func mapped(_ meant: Offer.File) -> [String]? {
      try? FileMapping.map(trilogy, for: subject, meant: meant).get().files.map(\.path)
    }
    #expect(mapped(Offer.File(name: "One.mkv")) == ["Trilogy/One.mkv"])
    #expect(mapped(Offer.File(index: 0, size: 10)) == ["Trilogy/One.mkv"])
    // A place without a size proves nothing, and an extra is not meant.
    #expect(mapped(Offer.File(index: 0)) == nil)
    #expect(mapped(Offer.File(index: 2, size: 1)) == nil)
  }

  @Test func `a file of a pack without a number is the episode that the source means it for`() throws {
    let pack = files([("Show/Pilot.mkv", 10), ("Show/Show.S01E02.mkv", 11)])
    let subject = try Subjects.series()
    let first = EpisodeNumber(season: 1, number: 1)
    let mapping = try FileMapping.map(
      pack, for: subject, meant: Offer.File(name: "Pilot.mkv"), episode: first
    ).get()
    #expect(mapping.files.map(\.path) == ["Show/Pilot.mkv", "Show/Show.S01E02.mkv"])
    #expect(mapping.files.first?.episodes == [first])
  }

  @Test func `a file of another show in a pack is left out with the reason`() throws {
    let pack = files([("Show.S01E01.mkv", 10), ("Other.Show.S01E02.mkv", 11), ("Show.S01E03.mkv", 12)])
    let mapping = try series(pack).get()
    #expect(mapping.files.map(\.path) == ["Show.S01E01.mkv", "Show.S01E03.mkv"])
    #expect(mapping.doubts == ["Other.Show.S01E02.mkv: its title is Other Show"])
  }

  @Test func `a film that comes in parts is none of them`() throws {
    let discs = files([("Film.2008.1080p.CD1.mkv", 10), ("Film.2008.1080p.CD2.mkv", 9)])
    guard case .failure(.ambiguous(let reason)) = try movie(discs, "Film", 2008) else {
      Issue.record("a part is taken for the whole")
      return
    }
    #expect(reason.hasPrefix("it comes in 2 parts"))
    // A source that means one of them means a part.
    let meant = FileMapping.map(
      discs, for: try Subjects.movie(), meant: Offer.File(name: "Film.2008.1080p.CD1.mkv"))
    guard case .failure(.ambiguous) = meant else {
      Issue.record("a part that is meant is taken for the whole")
      return
    }
  }

  @Test func `of an episode and its proper in one pack the proper is taken`() throws {
    let pack = files([("Show.S01E01.mkv", 10), ("Show.S01E01.PROPER.mkv", 11), ("Show.S01E02.mkv", 10)])
    let mapping = try series(pack).get()
    #expect(mapping.files.map(\.path) == ["Show.S01E01.PROPER.mkv", "Show.S01E02.mkv"])
    #expect(mapping.doubts.isEmpty)
  }
}
