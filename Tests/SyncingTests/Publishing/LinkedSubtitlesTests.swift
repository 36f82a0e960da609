import Library
import Model
import Secrets
import Synchronization
import Testing

@testable import Syncing

/// Subtitles that a wish names by their addresses.
@Suite struct LinkedSubtitlesTests {
  private static let text = "1\n00:00:01,000 --> 00:00:02,000\nHello\n"

  private func collect(
    _ paths: [String], _ answers: [String: Observed<[UInt8]>] = [:], assumed: String? = nil,
    episodes: [EpisodeNumber] = []
  ) async throws -> (names: [String], warnings: [String], asked: Int) {
    let asked = Mutex(0)
    let answers = try Dictionary(
      uniqueKeysWithValues: answers.map { (try #require(SecretURL("https://files.example/" + $0)), $1) })
    let linked = LinkedSubtitles(assumed: assumed) { url in
      asked.withLock { $0 += 1 }
      return answers[url] ?? .known(Array(Self.text.utf8))
    }
    let links = try paths.map { try #require(SecretURL("https://files.example/" + $0)) }
    let collected = await linked.collect(links, episodes: episodes)
    return (
      collected.subtitles.map { "\($0.language ?? "?")\($0.mark.map { ".\($0.rawValue)" } ?? "")" },
      collected.warnings, asked.withLock { $0 }
    )
  }

  @Test func `a movie's are taken with the languages that their names tell`() async throws {
    let (names, warnings, _) = try await collect([
      "s3cret/Film.en.srt?key=1", "Film.ger.forced.ass", "Film%20(2008).pt-BR.vtt", "Film.srt",
    ])
    #expect(names == ["en", "de.forced", "pt", "?"])
    #expect(warnings.isEmpty)
  }

  @Test func `the only wished language is that of one that tells none`() async throws {
    #expect(try await collect(["Film.srt"], assumed: "fr").names == ["fr"])
  }

  @Test func `one that cannot be had is told by its host, and the next of its language is taken`()
    async throws
  {
    let (names, warnings, _) = try await collect(
      ["s3cret/1.en.srt", "s3cret/2.en.srt", "s3cret/3.en.srt", "s3cret/4.en.srt"],
      [
        "s3cret/1.en.srt": .unknown("files.example answered 404"),
        "s3cret/2.en.srt": .known(Array("<html></html>".utf8)),
      ])
    #expect(names == ["en"])
    #expect(
      warnings == [
        "a subtitle that the wish names is left out: files.example answered 404",
        "a subtitle that the wish names is left out: files.example sent it, and it is a web page, or XML",
      ])
  }

  @Test func `a series' go to the episodes that their names tell`() async throws {
    let links = [
      "Show.S01E02.en.srt", "Show.S01E03.en.srt", "show.1x02.de.srt", "Show.S02E02.fr.srt", "x.it.srt",
    ]
    let second = EpisodeNumber(season: 1, number: 2)
    #expect(try await collect(links, episodes: [second]).names == ["en", "de"])
    let both = [second, EpisodeNumber(season: 1, number: 3)]
    let (names, _, asked) = try await collect(links, episodes: both)
    #expect(names == ["en", "de"])
    #expect(asked == 2)
  }

  @Test func `a series' that tells no episode is told once`() throws {
    let origin = Wish.Origin(file: "w.toml", line: 3, column: 1, key: "series[1]")
    var wish = Wish(kind: .series, title: "Show", year: 2006, origin: origin)
    wish.subtitles = try ["https://a.example/s3cret/x.en.srt", "https://a.example/Show.S01E02.srt"].map {
      try #require(SecretURL($0))
    }
    #expect(
      LinkedSubtitles.complaints(about: wish) == [
        "w.toml:3: a subtitle of a.example is not used, since its name tells no episode such as S01E02"
      ])
    wish.kind = .movie
    #expect(LinkedSubtitles.complaints(about: wish).isEmpty)
  }

  @Test func `sources are not asked for a language that the wish brings`() async throws {
    let asked = Mutex(0)
    let source = SubtitleSource(name: "Mine") { _ in
      asked.withLock { $0 += 1 }
      return .known([])
    }
    let collector = SubtitleCollector(languages: ["en"], sources: [source]) { _, _ in .unknown("no") }
    let id = try #require(ContentID("tt1254207"))
    let known = Publication.Subtitle(language: "en", bytes: [])
    #expect(await collector.collect(SubtitleQuery(id: id), besides: [known]) == .init())
    #expect(asked.withLock { $0 } == 0)
    let forced = Publication.Subtitle(language: "en", mark: .forced, bytes: [])
    _ = await collector.collect(SubtitleQuery(id: id), besides: [forced])
    #expect(asked.withLock { $0 } == 1)
  }
}
