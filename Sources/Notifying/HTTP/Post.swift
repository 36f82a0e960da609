import Secrets
import Transfer

/// Sends a document to an address, with further tries for what may pass.
struct Post: Sendable {
  private static let tries = 3
  private static let firstRest = Duration.seconds(1)
  /// Bytes of an answer, of which hardly anything is read.
  private static let maximumBody = 1 << 20

  let send: HTTPSend
  /// From the first byte of the first try to the last of the last one.
  let total: Duration
  let each: Duration
  let sleep: @Sendable (Duration) async throws -> Void

  /// - Returns: Nil once it was taken.
  func deliver(_ body: [UInt8], _ type: String, to url: SecretURL) async -> PostFault? {
    let deadline = ContinuousClock.now + total
    var rest = Self.firstRest
    var left = total
    var tries = 0
    while true {
      let (fault, wish) = await once(body, type, to: url, within: min(each, left))
      tries += 1
      guard let fault, fault.isTemporary, tries < Self.tries else { return fault }
      let pause = max(rest, wish ?? .zero)
      guard ContinuousClock.now + pause < deadline else { return fault }
      do {
        try await sleep(pause)
      } catch {
        return fault
      }
      rest *= 2
      left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { return fault }
    }
  }

  /// - Returns: With the fault how long the server asks to wait.
  private func once(
    _ body: [UInt8], _ type: String, to url: SecretURL, within time: Duration
  ) async -> (PostFault?, Duration?) {
    let limits = HTTPLimits(
      connect: time, total: time, maximumBody: Self.maximumBody,
      // A POST becomes a GET where a 301 or 302 sends it, and loses its body without a word.
      redirects: 0)
    do throws(TransferError) {
      let response = try await send(
        HTTPRequest(.post, url, headers: [HTTPField("Content-Type", type)], body: body, limits: limits))
      return (PostFault(response), response.headers.retryAfter)
    } catch {
      return (error.code == .cancelled ? .stopped : .network(error, within: total), nil)
    }
  }
}
