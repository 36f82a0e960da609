import Model
import Secrets
import Transfer

/// Fetches artwork and refuses what is no image, or only a part of one.
struct ImageFetch: Sendable {
  private static let maximumBytes = 10 << 20

  let send: HTTPSend

  func image(_ url: SecretURL) async -> Observed<ArtworkImage> {
    let limits = HTTPLimits(total: .seconds(60), maximumBody: Self.maximumBytes)
    let response: HTTPResponse
    do throws(TransferError) {
      response = try await send(HTTPRequest(.get, url, limits: limits))
    } catch {
      return .unknown("\(error)")
    }
    guard response.status == 200 else { return .unknown("\(url.host) answered \(response.status)") }
    let bytes = response.body
    guard !bytes.isEmpty else { return .unknown("\(url.host) sent an empty image") }
    guard bytes.count <= Self.maximumBytes else {
      return .unknown("\(url.host) sent an image of \(bytes.count) bytes, more than \(Self.maximumBytes)")
    }
    guard let format = ImageFormat(of: bytes) else {
      return .unknown("\(url.host) sent something that is no JPEG, PNG or WebP")
    }
    guard format.isWhole(bytes) else {
      return .unknown("\(url.host) sent a truncated image (\(format.rawValue), \(bytes.count) bytes)")
    }
    return .known(ArtworkImage(bytes: bytes, format: format))
  }
}
