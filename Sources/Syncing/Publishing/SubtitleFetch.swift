import Library
import Model
import Secrets
import Transfer

/// Fetches the bytes of a subtitle; what they are is for others to find out.
struct SubtitleFetch: Sendable {
  let send: HTTPSend

  func bytes(_ url: SecretURL, mayBeLocal: Bool = false) async -> Observed<[UInt8]> {
    let network: NetworkScope = mayBeLocal ? .any : .publicOnly
    let limits = HTTPLimits(maximumBody: SubtitleText.maximumBytes)
    do throws(TransferError) {
      let response = try await send(HTTPRequest(.get, url, limits: limits, network: network))
      guard response.status == 200 else { return .unknown("\(url.host) answered \(response.status)") }
      return .known(response.body)
    } catch {
      return .unknown("\(error)")
    }
  }
}
