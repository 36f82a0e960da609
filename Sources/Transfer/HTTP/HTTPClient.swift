/// How the parts that only need small answers see a client, so that tests can put a function in its place.
package typealias HTTPSend = @Sendable (HTTPRequest) async throws(TransferError) -> HTTPResponse

/// Requests and downloads over libcurl, all on the one thread that is this actor's executor.
///
/// Only `http` and `https`, certificates verified, no proxy, no cookies. Any number of exchanges run at the same time;
/// cancelling a task ends its exchange at once. Whoever awaits an answer decodes it on his own executor.
package actor HTTPClient {
  let pool: BlockPool
  /// For downloads, all of them together.
  nonisolated let connections: ConnectionBudget
  let rate: RateGate
  private let loop: CurlLoop
  private let transfers: Transfers
  private var addresses: AddressChoice
  private let userAgent: String
  private let isPrivate: @Sendable (IPAddress) -> Bool
  private var lastID: TransferID = 0
  private var isClosed = false

  package nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  /// - Parameter rate: How fast downloads may be at the moment, all together; asked for again and again.
  package init(
    addressFamily: AddressFamily = .any, userAgent: String,
    rate: @escaping @Sendable () -> DownloadRate = { .unlimited }
  ) {
    self.init(addressFamily: addressFamily, userAgent: userAgent, rate: rate, pool: BlockPool())
  }

  /// - Parameters:
  ///   - pool: The memory for downloads, for all of them together.
  ///   - isPrivate: Tells addresses of private networks from public ones.
  init(
    addressFamily: AddressFamily = .any, userAgent: String,
    rate: @escaping @Sendable () -> DownloadRate = { .unlimited }, pool: BlockPool,
    isPrivate: @escaping @Sendable (IPAddress) -> Bool = { $0.isPrivate }
  ) {
    addresses = AddressChoice(addressFamily)
    self.userAgent = userAgent
    self.isPrivate = isPrivate
    self.pool = pool
    connections = ConnectionBudget(rate: rate)
    let gate = RateGate(rate)
    self.rate = gate
    transfers = Transfers(pool: pool, rate: gate)
    loop = CurlLoop(transfers)
    pool.onFree(loop.wake)
  }

  /// Sends a request and answers with whatever the server answered, following redirects.
  ///
  /// Fields that are secret, and credentials, are not sent on to another scheme, host or port. A host of the public
  /// internet cannot redirect to one of a private network.
  package func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
    let clock = ContinuousClock()
    let deadline = clock.now + request.limits.total
    var request = request
    for hop in 0...max(0, request.limits.redirects) {
      let plan = plan(request, .message, total: clock.now.duration(to: deadline))
      let body = CollectedBody(limit: request.limits.maximumBody)
      let (end, peer) = await exchange(plan, body)
      switch end {
      case .finished: break
      case .stopped: throw TransferError(.tooLarge, request.url, "the answer is longer than allowed")
      case .cancelled: throw TransferError(.cancelled, request.url, "cancelled")
      case .failed(let error): throw error
      }
      guard let head = body.head else {
        throw TransferError(.protocolError, request.url, "an answer without a head")
      }
      guard let location = head.location else {
        return HTTPResponse(
          status: head.status, headers: head.headers, body: body.bytes, finalURL: request.url,
          isFromPrivateNetwork: isInPrivateNetwork(peer))
      }
      switch Redirect(of: request, status: head.status, location: location) {
      case .to(let next):
        request = next
        if hop == 0, !isInPrivateNetwork(peer) { request.network = .publicOnly }
      case .refused(let reason): throw TransferError(.protocolError, request.url, reason)
      }
    }
    throw TransferError(.tooManyRedirects, request.url, "too many redirects")
  }

  /// Ends every exchange; they and all later ones fail as cancelled.
  package func close() {
    isClosed = true
    transfers.cancelAll()
  }
}

extension HTTPClient {
  func plan(
    _ request: HTTPRequest, _ purpose: TransferPlan.Purpose, total: Duration? = nil, idle: Duration? = nil
  ) -> TransferPlan {
    TransferPlan(
      request: request, purpose: purpose, userAgent: userAgent,
      addressFamily: addresses.family(for: request.url),
      total: total, idle: idle, slowest: rate.slowest,
      peers: PeerRule(scope: request.network, isPrivate: isPrivate))
  }

  /// - Parameter peer: As ``exchange(_:_:)`` tells it; a host that is not known is not taken for a private one.
  func isInPrivateNetwork(_ peer: IPAddress?) -> Bool { peer.map(isPrivate) ?? false }

  func cancel(where isMeant: (any BodyReceiver) -> Bool) {
    transfers.cancel(where: isMeant)
  }

  /// Runs one exchange to its end, which the task's cancellation brings about; tries the other family of addresses for
  /// a host that the chosen one does not lead to.
  ///
  /// - Returns: With the end the host's address, nil where there was no connection.
  func exchange(_ plan: TransferPlan, _ receiver: any BodyReceiver) async -> (
    end: TransferEnd, peer: IPAddress?
  ) {
    let (end, address) = await run(plan, receiver)
    guard end.isWithoutConnection else {
      addresses.connected(to: address)
      return (end, IPAddress(address))
    }
    guard let other = addresses.alternative(for: plan.request.url) else { return (end, nil) }
    var again = plan
    again.addressFamily = other
    let (second, secondAddress) = await run(again, receiver)
    // Of two failures the first one is about the family that everything else uses.
    if second.isWithoutConnection { return (end, nil) }
    addresses.change(to: other)
    return (second, IPAddress(secondAddress))
  }

  /// - Returns: With the end the address of the host, as numbers; empty where there was no connection.
  private func run(_ plan: TransferPlan, _ receiver: any BodyReceiver) async -> (TransferEnd, String) {
    guard !isClosed, !Task.isCancelled else { return (.cancelled, "") }
    lastID += 1
    let id = lastID
    let transfer: RunningTransfer
    do throws(TransferError) {
      transfer = try RunningTransfer(id, plan, receiver: receiver)
    } catch {
      return (.failed(error), "")
    }
    let loop = loop
    let end = await withTaskCancellationHandler {
      await withCheckedContinuation { transfers.start(transfer, $0) }
    } onCancel: {
      // Taken up after the job that starts the transfer, so it cannot come too early.
      loop.cancel(id)
    }
    return (end, transfer.peerAddress)
  }
}

extension TransferEnd {
  fileprivate var isWithoutConnection: Bool {
    guard case .failed(let error) = self else { return false }
    return [.resolve, .connect, .privateNetwork].contains(error.code)
  }
}
