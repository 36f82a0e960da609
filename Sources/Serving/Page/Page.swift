internal import NIOHTTP1
internal import Synchronization

/// The page at `/`, for people.
final class Page: Sendable {
  /// Packing it takes a few milliseconds, and nearly everybody knows the server by one address.
  private let last = Mutex<(base: BaseURL, document: RenderedDocument)?>(nil)

  func answer(_ request: Request) -> Answer {
    var answer = document(request.base).answer(caching: "no-cache", request)
    // By this header the JavaScript client recognises the page as the addon's.
    answer.headers.add(name: "X-Stremio-Addon", value: request.base.url("manifest.json"))
    answer.headers.add(name: "Content-Security-Policy", value: PageParts.policy)
    return answer
  }

  private func document(_ base: BaseURL) -> RenderedDocument {
    if let last = last.withLock({ $0 }), last.base == base { return last.document }
    let document = RenderedDocument(Array(PageDocument.html(base).utf8), as: MediaType.html)
    last.withLock { $0 = (base, document) }
    return document
  }
}
