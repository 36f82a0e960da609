import Library
import Model
import Stremio
import Testing

@testable import Serving

struct DocumentCacheTests {
  private let snapshot = Snapshot()

  private func document(_ name: String, bytes: Int = 10) throws -> RenderedDocument {
    // Of ever other letters, so that it hardly packs.
    var random = SystemRandomNumberGenerator()
    let text = (0..<bytes).map { _ in String(UInt8.random(in: 33...90, using: &random), radix: 36) }.joined()
    return try RenderedDocument(CatalogAnswer(metas: [MetaPreview(id: name, type: .movie, name: text)]))
  }

  private func base(_ host: String) -> BaseURL { BaseURL(isSecure: false, authority: host) }

  private func key(_ search: String) throws -> DocumentKey {
    let path = ResourcePath(.catalog, type: "movie", id: "offlinio-movies", extras: [.init("search", search)])
    return .catalog(try #require(CatalogQuery(path)))
  }

  @Test func `a document is kept for its base and its snapshot`() throws {
    let cache = DocumentCache()
    let kept = try document("a")
    cache.keep(kept, try key("x"), base("one"), of: snapshot.identity)
    #expect(cache.document(try key("x"), base("one"), of: snapshot.identity)?.plain.tag == kept.plain.tag)
    #expect(cache.document(try key("X "), base("one"), of: snapshot.identity) != nil)
    #expect(cache.document(try key("y"), base("one"), of: snapshot.identity) == nil)
    #expect(cache.document(try key("x"), base("two"), of: snapshot.identity) == nil)
    #expect(cache.document(try key("x"), base("one"), of: Snapshot().identity) == nil)
  }

  @Test func `what shows more than the snapshot ends in its time`() throws {
    let cache = DocumentCache()
    let now = ContinuousClock.now
    let end = now + .seconds(1)
    cache.keep(try document("a"), try key("x"), base("one"), of: snapshot.identity, until: end)
    #expect(cache.document(try key("x"), base("one"), of: snapshot.identity, at: now) != nil)
    #expect(cache.document(try key("x"), base("one"), of: snapshot.identity, at: end) == nil)
  }

  @Test func `a new snapshot empties it`() throws {
    let cache = DocumentCache()
    cache.keep(try document("a"), try key("x"), base("one"), of: snapshot.identity)
    let next = Snapshot()
    cache.keep(try document("b"), try key("y"), base("one"), of: next.identity)
    #expect(cache.document(try key("x"), base("one"), of: next.identity) == nil)
    #expect(cache.document(try key("y"), base("one"), of: next.identity) != nil)
    #expect(cache.fill.cost < 4_000)
  }

  @Test func `random hosts do not grow it, and a base in use stays`() throws {
    let cache = DocumentCache()
    let page = try document("a", bytes: 2_000)
    for number in 0..<500 {
      if cache.document(try key("x"), base("home"), of: snapshot.identity) == nil {
        #expect(number == 0)
        cache.keep(page, try key("x"), base("home"), of: snapshot.identity)
      }
      cache.keep(page, try key("x"), base("host\(number)"), of: snapshot.identity)
    }
    #expect(cache.fill.bases == 8)
    #expect(cache.fill.cost <= 8 * (page.cost + 2_048))
  }

  @Test func `random searches do not grow it, and the longest unused goes first`() throws {
    let cache = DocumentCache(.init(bases: 8, bytes: 100_000))
    let page = try document("a", bytes: 2_000)
    for number in 0..<200 {
      cache.keep(page, try key("search \(number)"), base("home"), of: snapshot.identity)
      #expect(cache.document(try key("search 0"), base("home"), of: snapshot.identity) != nil)
    }
    #expect(cache.fill.cost <= 100_000)
    #expect(cache.document(try key("search 199"), base("home"), of: snapshot.identity) != nil)
    #expect(cache.document(try key("search 100"), base("home"), of: snapshot.identity) == nil)
    // One that leaves no room for others is not kept at all.
    cache.keep(try document("b", bytes: 60_000), try key("large"), base("home"), of: snapshot.identity)
    #expect(cache.document(try key("large"), base("home"), of: snapshot.identity) == nil)
  }

  @Test func `what a client chose itself is counted`() throws {
    let cache = DocumentCache(.init(bases: 8, bytes: 100_000))
    for number in 0..<50 {
      let genre = String(repeating: "g", count: 8_000) + "\(number)"
      let path = ResourcePath(.catalog, type: "movie", id: "offlinio-movies", extras: [.init("genre", genre)])
      let key = DocumentKey.catalog(try #require(CatalogQuery(path)))
      cache.keep(try document("a"), key, base("home"), of: snapshot.identity)
    }
    #expect((50_000...100_000).contains(cache.fill.cost))
  }

  @Test func `the same title kept again costs once`() throws {
    let cache = DocumentCache()
    let page = try document("a")
    for _ in 0..<10 { cache.keep(page, try key("x"), base("home"), of: snapshot.identity) }
    #expect(cache.fill.cost < page.cost + 2_048)
  }
}
