import Model
import Secrets
import Synchronization
import Testing
import Transfer

@testable import Metadata

struct MetadataServiceTests {
  private struct Fixed: MetadataProvider {
    var name = "fixed"
    var host = "fixed.example"
    let answer: Observed<String?>
    var kinds: Set<Wish.Kind> = [.movie, .series]
    var isOld = false

    @concurrent func title(_ id: IMDbID, kind: Wish.Kind) async -> Observed<TitleMetadata?> {
      guard kinds.contains(kind) else { return .known(nil) }
      return answer.map { text in
        var title = text.map { TitleMetadata(id: TitleID(id), kind: kind, title: $0) }
        if isOld { title?.unasked = [name] }
        return title
      }
    }
  }

  private let id = IMDbID("tt1254207")

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

  @Test(
    arguments: [
      ([.known("A"), .known("B")], [], []), ([.known("A"), .known(nil)], [], []),
      ([.unknown("a is down"), .known("B")], [], ["a"]), ([.known("A"), .unknown("b is down")], [], ["b"]),
      ([.known("A"), .known("B")], ["b"], ["b"]), ([.known("A"), .unknown("b is down")], ["a"], ["a", "b"]),
    ] as [([Observed<String?>], Set<String>, Set<String>)])
  func `a title names the providers that could not be asked or answered from long ago`(
    answers: [Observed<String?>], old: Set<String>, unasked: Set<String>
  ) async throws {
    let providers = zip(["a", "b"], answers).map { name, answer in
      Fixed(name: name, answer: answer, isOld: old.contains(name))
    }
    let service = MetadataService(providers: providers, send: ScriptedServer().send)
    let id = try #require(id)
    let title = try #require(await service.title(id, kind: .movie).value ?? nil)
    #expect(title.unasked == unasked)
  }

  @Test(arguments: [
    ("pictures.example", NetworkScope.publicOnly), ("a.example", .any), ("192.168.1.1", .publicOnly),
  ])
  func `a picture may lie in a private network only where a provider is`(host: String, network: NetworkScope)
    async throws
  {
    let server = ScriptedServer(.status(404))
    let service = MetadataService(
      providers: [Fixed(host: "a.example", answer: .known(nil))], send: server.send)
    _ = await service.image(try #require(SecretURL("http://\(host)/p.jpg")))
    #expect(server.requests.map(\.network) == [network])
  }

  @Test func `a provider that cannot be asked is told once, where another one knows the titles`() async throws
  {
    let told = Mutex<[String]>([])
    let service = MetadataService(
      providers: [Fixed(name: "a", answer: .unknown("no key")), Fixed(name: "b", answer: .known("B"))],
      send: ScriptedServer().send
    ) { text in told.withLock { $0.append(text) } }
    for kind in [Wish.Kind.movie, .series, .movie] {
      #expect(await service.title(try #require(id), kind: kind).value??.sources["title"] == "b")
    }
    #expect(told.withLock { $0 } == ["a is left out of metadata: no key"])
  }

  @Test func `of two providers that contradict each other about what an id is, the first is believed`()
    async throws
  {
    let film = Fixed(name: "a", answer: .known("A"), kinds: [.movie])
    let series = Fixed(name: "b", answer: .known("B"), kinds: [.series])
    let broken = Fixed(name: "c", answer: .unknown("c is down"))
    let nothing = Fixed(name: "d", answer: .known(nil))
    for (providers, expected) in [
      ([film, series], .known(.movie)), ([series, film], .known(.series)),
      ([broken, series], .known(.series)),
      ([nothing], .known(nil)), ([broken, nothing], .unknown("c is down")),
    ] as [([Fixed], Observed<Wish.Kind?>)] {
      let service = MetadataService(providers: providers, send: ScriptedServer().send)
      #expect(await service.kind(of: try #require(id)) == expected)
    }
  }
}
