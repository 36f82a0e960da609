import Library
import Metadata
import Model
import Secrets
import Synchronization
import Testing

@testable import Syncing

struct ShowPicturesTests {
  private static func show() throws -> TitleMetadata {
    var show = TitleMetadata(id: try #require(TitleID("tt0903747")), kind: .series, title: "Show")
    show.seasons = [
      SeasonMetadata(number: 0, poster: SecretURL("https://i.example/0.jpg")),
      SeasonMetadata(number: 1, poster: SecretURL("https://i.example/1.jpg")), SeasonMetadata(number: 2),
    ]
    return show
  }

  private func episodes(_ seasons: Int...) -> [EpisodeNumber] {
    seasons.map { EpisodeNumber(season: $0, number: 1) }
  }

  @Test func `the posters of the seasons at hand are fetched once`() async throws {
    let asked = Mutex<[String]>([])
    let collector = ArtworkCollector(isWanted: true) { url in
      asked.withLock { $0.append(url.reveal()) }
      return url.reveal().hasSuffix("0.jpg")
        ? .unknown("i.example answered 503") : .known(.image(ArtworkImage(bytes: [1], format: .jpeg)))
    }
    let show = try Self.show()
    let pictures = ShowPictures()
    let first = await pictures.seasonPosters(of: show, for: episodes(1, 2), collector)
    #expect(first.posters == [1: Publication.Artwork(kind: .poster, fileExtension: "jpg", bytes: [1])])
    #expect(first.warnings == [])
    let again = await pictures.seasonPosters(of: show, for: episodes(0, 1), collector)
    #expect(again.posters.keys.sorted() == [1])
    #expect(again.warnings == ["season 0: no poster: i.example answered 503"])
    let third = await pictures.seasonPosters(of: show, for: episodes(0), collector)
    #expect(third.posters.isEmpty && third.warnings.isEmpty)
    #expect(asked.withLock { $0 } == ["https://i.example/1.jpg", "https://i.example/0.jpg"])
  }

  @Test func `nothing is fetched where no artwork is wanted or nothing is known`() async throws {
    let collector = ArtworkCollector(isWanted: false) { _ in
      Issue.record("a picture was asked for")
      return .unknown("")
    }
    let unwanted = await ShowPictures().seasonPosters(of: try Self.show(), for: episodes(1), collector)
    #expect(unwanted.posters.isEmpty)
    let unknown = await ShowPictures().seasonPosters(of: nil, for: episodes(1), collector)
    #expect(unknown.posters.isEmpty)
  }
}
