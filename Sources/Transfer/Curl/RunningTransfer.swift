import Secrets

/// One exchange under way: its handle and where the answer goes; belongs to the thread of its ``CurlLoop``.
final class RunningTransfer {
  let id: TransferID
  let receiver: any BodyReceiver
  private let easy: EasyHandle
  private let url: SecretURL
  private let peers: PeerRule
  private var reader = HeadReader()
  /// Since when there has been no room for its bytes; nil while there is.
  private(set) var pausedSince: ContinuousClock.Instant?
  private var problem: TransferError.Code?
  private var hasStopped = false
  private var hasRefusedPeer = false
  private var hasOpenedSocket = false
  private var continuation: CheckedContinuation<TransferEnd, Never>?

  init(_ id: TransferID, _ plan: TransferPlan, receiver: any BodyReceiver) throws(TransferError) {
    guard plan.request.headers.allSatisfy(\.isWellFormed) else {
      throw TransferError(.protocolError, plan.request.url, "a header field is malformed")
    }
    self.id = id
    self.receiver = receiver
    url = plan.request.url
    peers = plan.peers
    do throws(CurlCode) {
      var easy = try EasyHandle()
      try easy.configure(plan)
      self.easy = easy
    } catch {
      throw TransferError(error, url, note: "", systemError: 0)
    }
  }

  var key: UnsafeMutableRawPointer { easy.raw }

  /// The address of the host that answered, as numbers; empty while there is no connection.
  var peerAddress: String { easy.peerAddress }

  func begin(_ continuation: CheckedContinuation<TransferEnd, Never>) throws(CurlCode) {
    self.continuation = continuation
    try easy.connect(to: self)
  }

  /// Whether a connection to an address of the host may be opened.
  func mayConnect(to address: IPAddress?) -> Bool {
    if peers.admits(address) {
      hasOpenedSocket = true
      return true
    }
    hasRefusedPeer = true
    return false
  }

  /// Whether the request may be sent over a connection, which other exchanges may have opened.
  func maySend(to address: IPAddress?) -> Bool {
    if peers.admits(address) { return true }
    problem = .privateNetwork
    return false
  }

  /// False when the answer is not wanted, or too long.
  func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    guard !hasStopped else { return false }
    switch reader.take(line) {
    case .more: return true
    case .head(let head): hasStopped = !receiver.begin(head)
    case .tooLong:
      problem = .tooLarge
      hasStopped = true
    }
    return !hasStopped
  }

  func takeBody(_ piece: UnsafeRawBufferPointer) -> Reception {
    // libcurl may call again after a refusal when the transfer had been paused.
    guard !hasStopped else { return .stop }
    let reception = receiver.take(piece)
    hasStopped = reception == .stop
    if reception == .full { pausedSince = .now }
    return reception
  }

  /// Delivers the piece that did not fit, which may be refused again, and lets the rest come.
  func resume() -> CurlCode {
    pausedSince = nil
    return easy.resume()
  }

  func end(_ code: CurlCode) {
    // Another address of the host may have been admitted, and failed: then that is what went wrong.
    if hasRefusedPeer, !hasOpenedSocket, code != .ok { problem = .privateNetwork }
    if problem == .privateNetwork {
      finish(.failed(TransferError(.privateNetwork, url, "it leads to an address of a private network")))
    } else if let problem {
      finish(.failed(TransferError(problem, url, "the head of the answer is longer than allowed")))
    } else if hasStopped {
      finish(.stopped)
    } else if code == .ok {
      finish(.finished)
    } else {
      finish(
        .failed(
          TransferError(
            code, url, note: easy.note, systemError: easy.systemError, wasConnected: easy.wasConnected)))
    }
  }

  func cancel() {
    finish(.cancelled)
  }

  private func finish(_ end: TransferEnd) {
    continuation?.resume(returning: end)
    continuation = nil
  }
}
