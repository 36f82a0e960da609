package import Secrets
package import Transfer

extension TMDB {
  /// What became of a key that was tried.
  package enum KeyAnswer: Sendable, Hashable {
    case accepted, refused
    case unknown(String)
  }

  /// Tries a key with one small question.
  package static func answer(
    to key: TMDBKey, at base: SecretURL, send: HTTPSend
  ) async -> KeyAnswer {
    var address = base.reveal()
    while address.hasSuffix("/") { address.removeLast() }
    guard let url = SecretURL(address + "/find/tt1254207?external_source=imdb_id") else {
      return .unknown("tmdb_url is no address of a service")
    }
    var request = HTTPRequest(
      .get, url, limits: HTTPLimits(connect: .seconds(4), total: .seconds(6), maximumBody: 1 << 20))
    key.sign(&request)
    do throws(TransferError) {
      let response = try await send(request)
      switch response.status {
      case 200: return .accepted
      case 401, 403: return .refused
      case let status: return .unknown("\(base.host) answered \(status)")
      }
    } catch {
      return .unknown("\(error)")
    }
  }
}
