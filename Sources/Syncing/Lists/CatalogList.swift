package import Model
package import Secrets
package import Transfer

/// Reads Stremio catalogs, page by page.
package struct CatalogList: Sendable {
  private let send: HTTPSend
  private let elapsed: @Sendable () -> Duration
  /// A page beyond this is none; a hundred titles with long descriptions take less than 1 MiB.
  private static let largestPage = 8 << 20
  /// For all pages of one catalog.
  private static let patience: Duration = .seconds(300)

  /// - Parameter elapsed: Time that never jumps, counted from any moment.
  package init(send: @escaping HTTPSend, elapsed: @escaping @Sendable () -> Duration) {
    self.send = send
    self.elapsed = elapsed
  }

  /// The titles of a catalog; reasons name its host alone.
  package func entries(of url: SecretURL) async -> Observed<ListEntries> {
    guard let address = CatalogAddress(url) else {
      return .unknown("the address does not end as one of a catalog does: /catalog/{type}/{id}.json")
    }
    var paging = CatalogPaging(host: url.host)
    let start = elapsed()
    var next = CatalogPaging.Next.page(after: 0)
    while case .page(let count) = next {
      guard let page = address.page(after: count) else {
        next = paging.stop("the address of the next page is too long")
        continue
      }
      guard elapsed() - start < Self.patience else {
        next = paging.stop(
          "\(url.host) takes longer than \(Self.patience.components.seconds) s for all pages")
        continue
      }
      do throws(TransferError) {
        let answer = try await send(Self.request(page))
        next = paging.take(CatalogPage(status: answer.status, body: answer.body, type: address.type))
      } catch {
        next = paging.stop("\(error)")
      }
    }
    return paging.result
  }

  private static func request(_ url: SecretURL) -> HTTPRequest {
    HTTPRequest(
      .get, url, headers: [HTTPField("Accept", "application/json")],
      limits: HTTPLimits(total: .seconds(30), maximumBody: largestPage))
  }
}
