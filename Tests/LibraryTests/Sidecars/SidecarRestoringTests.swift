import Library
import Model
import Testing

@Suite struct SidecarRestoringTests {
  private func facts(_ title: String?) -> ReleaseFacts {
    var facts = ReleaseFacts(name: "Big.Buck.Bunny.2008.1080p.BluRay.x264-GRP")
    facts.title = title
    facts.year = 2008
    facts.resolution = "1080p"
    facts.source = "bluray"
    facts.codec = "h264"
    facts.group = "GRP"
    facts.container = "mkv"
    return facts
  }

  private func id(_ text: String) throws -> ContentID { try #require(ContentID(text)) }

  @Test func `an NFO gives back all that it tells`() throws {
    let movie = Sidecar.fullMovie
    let file = Sidecar.File(name: "Big Buck Bunny (2008).mkv", size: 1_000, modified: 5, sha256: "")
    let restored = Sidecar.restored(
      nfo: try NFO.movie(movie), name: facts("Wrong"), id: try id("tt1254207"), kind: .movie, file: file)
    for field in SidecarField.allCases {
      var other = restored
      field.copy(from: movie, to: &other)
      #expect(other == restored, "\(field)")
    }
    #expect(restored.added == movie.added)
    #expect(restored.file?.audio.map(\.language) == ["en"])
    #expect(restored.file?.video?.height == 800)
    #expect(restored.file?.tracksFrom == .file)
    #expect(restored.file?.durationSeconds == 597)
    #expect(restored.file?.sha256 == "")
    #expect(restored.release?.resolution == "1080p")
    #expect(restored.release?.tags == ["h264"])
    #expect(restored.edited.isEmpty && restored.wrote.isEmpty)
  }

  @Test func `an episode keeps its show, its number and where its file ends`() throws {
    let restored = Sidecar.restored(
      nfo: try NFO.episodes([.fullEpisode, .secondEpisode]), name: facts("Breaking Bad"),
      id: try id("tt0903747:1:2"), kind: .episode)
    #expect(restored.title == "Cat's in the Bag")
    #expect(restored.episode == Sidecar.fullEpisode.episode)
    #expect(restored.year == nil || restored.year == 2008)
    #expect(restored.file == nil)
  }

  @Test func `a series has neither file nor release`() throws {
    let restored = Sidecar.restored(
      nfo: try NFO.show(.fullShow), name: facts("x"), id: try id("tt0903747"), kind: .series)
    #expect(restored.seasonNames == Sidecar.fullShow.seasonNames)
    #expect(restored.isRunning == false)
    #expect(restored.release == nil && restored.file == nil)
  }

  @Test(arguments: [
    nil, "", "GROUP presents", "<movie><title>Heat", "<tvshow><title>x</title></tvshow>", "\u{0}",
  ])
  func `without an NFO the name says what it can`(nfo: String?) throws {
    let restored = Sidecar.restored(
      nfo: nfo.map { Array($0.utf8) }, name: facts("Big Buck Bunny"), id: try id("tt1254207"), kind: .movie,
      file: Sidecar.File(name: "b.mkv", size: 1, modified: 1, sha256: "ab"))
    #expect(restored.title == "Big Buck Bunny")
    #expect(restored.year == 2008)
    #expect(restored.ids == ["imdb": "tt1254207"])
    #expect(restored.file?.tracksFrom == nil)
    #expect(restored.file?.sha256 == "ab")
    #expect(restored.file?.container == "mkv")
  }

  @Test func `an episode without a name is called by its number`() throws {
    var name = facts("Show")
    name.episodes = [4, 5]
    let restored = Sidecar.restored(nfo: nil, name: name, id: try id("off:0123456789ab:2:4"), kind: .episode)
    #expect(restored.title == "Episode 4")
    #expect(
      restored.episode
        == Sidecar.Episode(
          seriesID: "off:0123456789ab", seriesTitle: "Show", season: 2, number: 4, lastNumber: 5))
  }
}
