extension HTTPClient {
  /// Asks for a stretch of a file and hands its bytes to `sink`; returns when no more will come, whatever happened.
  ///
  /// - Parameters:
  ///   - segment: Shows how far it came; its end may be moved forward meanwhile by ``cut(_:at:)``.
  ///   - idle: How long nothing may arrive; whole seconds.
  ///   - announce: Called before the first byte is handed on.
  func fetch(
    _ request: SegmentRequest, segment: SegmentProgress, idle: Duration, into sink: DeliverySink,
    announce: @escaping @Sendable (Announcement) -> Void
  ) async -> SegmentEnd {
    var next = HTTPRequest(.get, request.url, headers: request.fields, network: request.network)
    for hop in 0...next.limits.redirects {
      let body = BlockBody(
        request, segment: segment, pool: pool, rate: rate, sink: sink, announce: announce)
      let (end, peer) = await exchange(plan(next, .download, idle: idle), body)
      guard let location = body.location else { return body.conclude(end) }
      // Which redirect it is makes no difference to a request without a body.
      switch Redirect(of: next, status: 302, location: location) {
      case .to(let target):
        next = target
        if hop == 0, !isInPrivateNetwork(peer) { next.network = .publicOnly }
      case .refused(let reason): return .interrupted(reason)
      }
    }
    return .interrupted("too many redirects")
  }

  /// Has a connection stop before a byte of its stretch, at once when it came so far or nothing comes on it.
  func cut(_ segment: SegmentProgress, at end: Int64) {
    segment.end = min(segment.end, end)
    if segment.position >= segment.end { cancel(where: { ($0 as? BlockBody)?.segment === segment }) }
  }
}

extension HTTPClient {
  /// Why a few bytes of a file could not be had.
  struct Stopped: Error {
    let end: SegmentEnd
  }

  /// Fetches a few bytes of a file into memory; fewer than asked for are a failure.
  func bytes(_ request: SegmentRequest, idle: Duration) async -> Result<[UInt8], Stopped> {
    let (deliveries, sink) = AsyncStream.makeStream(of: Delivery.self)
    let segment = SegmentProgress(request.range)
    let end = await fetch(request, segment: segment, idle: idle, into: sink) { _ in }
    sink.finish()
    var bytes: [UInt8] = []
    for await case .block(let block) in deliveries { bytes += block.bytes }
    guard bytes.count == request.range.count else {
      return .failure(Stopped(end: end == .complete ? .interrupted("the body ended early") : end))
    }
    return .success(bytes)
  }
}
