import Model
import Planning
import Testing

@Suite struct FileMappingTests {
  private func files(_ entries: [(String, Int64)]) -> [ReleaseFile] {
    entries.enumerated().map { ReleaseFile(id: $0 + 1, path: $1.0, size: $1.1) }
  }

  @Test func `a movie's main video is the largest that is no sample and no extra`() throws {
    let release = files([
      ("Film.2008.1080p.BluRay.x264-GRP/Sample/film-sample.mkv", 9_000),
      ("Film.2008.1080p.BluRay.x264-GRP/Film.2008.1080p.BluRay.x264-GRP.mkv", 5_000),
      ("Film.2008.1080p.BluRay.x264-GRP/film.nfo", 1),
    ])
    let mapping = try FileMapping.movie(release, title: "Film", year: 2008).get()
    #expect(
      mapping.files.map(\.path) == ["Film.2008.1080p.BluRay.x264-GRP/Film.2008.1080p.BluRay.x264-GRP.mkv"])
  }

  @Test func `a film whose only video looks like a sample is taken all the same`() throws {
    #expect(
      try FileMapping.movie(files([("Sample/sample.mkv", 10)]), title: "Film", year: nil).get().files.count
        == 1)
  }

  @Test func `a release without videos is refused`() {
    #expect(
      FileMapping.movie(files([("a.rar", 10), ("b.txt", 1)]), title: "Film", year: nil) == .failure(.noVideo))
    #expect(
      FileMapping.series(files([("a.rar", 10)]), known: [], selection: .all) == .failure(.noVideo))
  }

  @Test func `a pack is mapped by the names of its files, doubles included`() throws {
    let pack = files([
      ("Show.S01.1080p/Show.S01E02E03.1080p.mkv", 20), ("Show.S01.1080p/Show.S01E01.1080p.mkv", 10),
      ("Show.S01.1080p/Sample/show.s01e01.sample.mkv", 1), ("Show.S01.1080p/readme.txt", 1),
    ])
    let mapping = try FileMapping.series(pack, known: [], selection: .all).get()
    #expect(
      mapping.files.map { $0.episodes.map(\.description) } == [["S01E01"], ["S01E02", "S01E03"]])
  }

  @Test func `two files that claim one episode are both left out with the reason`() throws {
    let pack = files([("a/Show.S01E01.mkv", 10), ("b/Show.S01E01.mkv", 11), ("Show.S01E02.mkv", 10)])
    let mapping = try FileMapping.series(pack, known: [], selection: .all).get()
    #expect(mapping.files.map(\.path) == ["Show.S01E02.mkv"])
    #expect(mapping.doubts == ["S01E01 is claimed by a/Show.S01E01.mkv and by b/Show.S01E01.mkv"])
  }

  @Test func `of a collection the film that carries the title is taken`() throws {
    let trilogy = files([
      ("Trilogy/One.2001.1080p.mkv", 10), ("Trilogy/Two.2002.1080p.mkv", 12),
      ("Trilogy/Three.2003.1080p.mkv", 11),
    ])
    let mapping = try FileMapping.movie(trilogy, title: "Three", year: 2003).get()
    #expect(mapping.files.map(\.path) == ["Trilogy/Three.2003.1080p.mkv"])
    guard case .failure(.ambiguous) = FileMapping.movie(trilogy, title: "Four", year: 2004) else {
      Issue.record("a film is guessed")
      return
    }
  }

  @Test func `a pack without a recognisable episode is refused`() {
    #expect(
      FileMapping.series(files([("a.mkv", 1), ("b.mkv", 1)]), known: [], selection: .all)
        == .failure(.noEpisode))
  }

  @Test func `a single video takes the wish's word for a single episode`() throws {
    let range = try #require(EpisodeRange("S01E07"))
    let mapping = try FileMapping.series(files([("clip.mkv", 1)]), known: [], selection: .ranges([range]))
      .get()
    #expect(mapping.files.map(\.episodes) == [[EpisodeNumber(season: 1, number: 7)]])
  }
}
