import Model
import Testing

@testable import Metadata

struct MetadataServiceTests {
  private struct Fixed: MetadataProvider {
    let name = "fixed"
    let answer: Observed<String?>

    @concurrent func title(_ id: IMDbID, kind: Wish.Kind) async -> Observed<TitleMetadata?> {
      answer.map { name in name.map { TitleMetadata(id: TitleID(id), kind: kind, title: $0) } }
    }
  }

  @Test(
    arguments: [
      ([], .known(nil)),
      ([.known(nil), .known("B")], .known("B")),
      ([.known("A"), .known("B")], .known("A")),
      ([.unknown("a is down"), .known("B")], .known("B")),
      ([.unknown("a is down"), .known(nil)], .unknown("a is down")),
      ([.unknown("a is down"), .unknown("b, too")], .unknown("a is down; b, too")),
      ([.known(nil), .known(nil)], .known(nil)),
    ] as [([Observed<String?>], Observed<String?>)])
  func `the first provider that knows a title answers`(
    answers: [Observed<String?>], expected: Observed<String?>
  ) async throws {
    let service = MetadataService(
      providers: answers.map { Fixed(answer: $0) }, send: ScriptedServer().send)
    let title = await service.title(try #require(IMDbID("tt1254207")), kind: .movie)
    #expect(title.map { $0?.title } == expected)
  }
}
