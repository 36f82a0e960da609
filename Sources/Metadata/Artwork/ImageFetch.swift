import Model
import Secrets
import Transfer

/// Fetches artwork and refuses what is no image, only a part of one, or a placeholder.
struct ImageFetch: Sendable {
  private static let bytes = 100...10 << 20
  /// Of the longer side; smaller ones stand for "no picture", larger ones no player shows.
  private static let longerSide = 64...16_384
  private static let shorterSide = 16...16_384

  let send: HTTPSend
  let scope: PictureScope
  private let health = HostHealth()

  init(send: @escaping HTTPSend, scope: PictureScope) {
    self.send = send
    self.scope = scope
  }

  /// Unknown is what may come when it is asked for again: an answer of a server in trouble, or a part of an image.
  func image(_ url: SecretURL) async -> Observed<ArtworkAnswer> {
    if let reason = health.reasonNotToAsk(url.host) { return .unknown(reason) }
    let limits = HTTPLimits(total: .seconds(60), maximumBody: Self.bytes.upperBound)
    let response: HTTPResponse
    do throws(TransferError) {
      response = try await send(HTTPRequest(.get, url, limits: limits, network: scope.network(of: url)))
    } catch {
      switch error.code {
      case .tooLarge:
        health.noteAnswer(of: url.host)
        return .known(.unusable("\(error)"))
      // Nobody was asked.
      case .privateNetwork, .cancelled: break
      default: health.noteSilence(of: url.host)
      }
      return .unknown("\(error)")
    }
    health.noteAnswer(of: url.host)
    switch response.status {
    case 200: break
    case 404, 410: return .known(.absent)
    case let status: return .unknown("\(url.host) answered \(status)")
    }
    switch Self.check(response.body) {
    case .success(let image): return .known(.image(image))
    case .failure(let refusal):
      let text = "\(url.host) sent \(refusal.what)"
      return refusal.isPart ? .unknown(text) : .known(.unusable(text))
    }
  }

  /// What came in the place of an image.
  struct Refusal: Error, Hashable {
    let what: String
    /// Whether more of it may come another time.
    var isPart = false
  }

  static func check(_ bytes: [UInt8]) -> Result<ArtworkImage, Refusal> {
    func refuse(_ what: String) -> Result<ArtworkImage, Refusal> { .failure(Refusal(what: what)) }
    guard !bytes.isEmpty else { return refuse("an empty image") }
    guard bytes.count <= Self.bytes.upperBound else {
      return refuse("an image of \(bytes.count) bytes, more than \(Self.bytes.upperBound)")
    }
    guard let format = ImageFormat(of: bytes) else {
      return refuse("something that is no JPEG, PNG or WebP")
    }
    let kind = "\(format.rawValue), \(bytes.count) bytes"
    guard format.isWhole(bytes) else {
      return .failure(Refusal(what: "a truncated image (\(kind))", isPart: true))
    }
    guard let size = ImageSize(of: bytes, format) else {
      return refuse("an image that does not tell its size (\(kind))")
    }
    let sides = [size.width, size.height]
    guard bytes.count >= Self.bytes.lowerBound, longerSide.contains(sides.max() ?? 0),
      shorterSide.contains(sides.min() ?? 0)
    else {
      return refuse("an image that is too small or too large to be shown (\(size), \(kind))")
    }
    return .success(ArtworkImage(bytes: bytes, format: format))
  }
}
