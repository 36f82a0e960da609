import Model
import Secrets
import Transfer

/// One addon as it is reached over HTTP: makes addresses, asks, and judges what comes back.
struct AddonCall: Sendable {
  /// Bytes of an answer.
  static let maximumBody = 8 << 20
  static let mostRedirects = 5

  let name: String
  let host: String
  private let manifest: SecretURL
  /// The manifest's address without `/manifest.json`, and its query with the question mark.
  private let base: Secret
  private let query: Secret
  private let send: HTTPSend
  private let sleep: (@Sendable (Duration) async throws -> Void)?
  /// Before a question is put once more.
  private static let rest = Duration.seconds(2)

  struct Answer: Sendable {
    let document: JSONValue
    /// Whether it came from a private network.
    let isLocal: Bool
  }

  /// - Parameter sleep: Nil gives up at the first failure.
  init(
    name: String, manifest: SecretURL, send: @escaping HTTPSend,
    sleep: (@Sendable (Duration) async throws -> Void)? = nil
  ) {
    self.sleep = sleep
    self.name = name
    self.manifest = manifest
    self.send = send
    host = manifest.host
    let address = manifest.reveal().prefix { $0 != "#" }
    let place = address.prefix { $0 != "?" }
    let suffix = "/manifest.json"
    base = Secret(String(place.hasSuffix(suffix) ? place.dropLast(suffix.count) : place))
    query = Secret(String(address[place.endIndex...]))
  }

  func manifest() async throws(AddonFault) -> Answer {
    try await ask(manifest, for: "its manifest")
  }

  /// - Parameter request: What is asked for, as a noun.
  func resource(_ path: ResourcePath, for request: String) async throws(AddonFault) -> Answer {
    // The Stremio core puts a resource's path in the place of `/manifest.json`, so a query stays behind it.
    guard let url = SecretURL(base.reveal() + path.text + query.reveal()) else {
      throw fault(request, .badAddress)
    }
    return try await ask(url, for: request)
  }

  func fault(_ request: String, _ kind: AddonFault.Kind) -> AddonFault {
    AddonFault(addon: name, host: host, request: request, kind: kind)
  }

  /// A question whose answer failed for a moment is put once more.
  private func ask(_ url: SecretURL, for request: String) async throws(AddonFault) -> Answer {
    do throws(AddonFault) {
      return try await askOnce(url, for: request)
    } catch {
      guard let sleep, error.isOfAMoment else { throw error }
      do {
        try await sleep(Self.rest)
      } catch {
        throw fault(request, .network(TransferError(.cancelled, host: host, detail: "cancelled")))
      }
      return try await askOnce(url, for: request)
    }
  }

  private func askOnce(_ url: SecretURL, for request: String) async throws(AddonFault) -> Answer {
    let response: HTTPResponse
    do throws(TransferError) {
      response = try await send(
        HTTPRequest(
          .get, url, headers: [HTTPField("Accept", "application/json")],
          limits: HTTPLimits(
            total: .seconds(30), maximumBody: Self.maximumBody, redirects: Self.mostRedirects)))
    } catch {
      throw fault(request, .network(error))
    }
    guard response.status == 200 else { throw fault(request, .status(response.status)) }
    let body = Self.withoutByteOrderMark(response.body)
    do {
      return Answer(document: try JSONValue(bytes: body), isLocal: response.isFromPrivateNetwork)
    } catch {
      // Judged by what it is: addons send JSON under any type.
      let first = body.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
      throw fault(request, first == UInt8(ascii: "<") ? .html : .notJSON)
    }
  }

  private static func withoutByteOrderMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }
}
