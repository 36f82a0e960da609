/// The answer to a ``SegmentRequest``: judges its head and cuts its body into blocks for the writer of the download.
final class BlockBody: BodyReceiver {
  private enum Mode {
    case idle
    /// - Parameter end: Where the file ends, or the part that the server announced.
    case writing(end: Int64, isPart: Bool)
    case page([UInt8], otherwise: SegmentEnd?)
  }

  /// A block goes on when it is full, or with the next bytes when it is this old, so that little is lost with the
  /// process.
  private static let longestHold = Duration.milliseconds(500)

  let segment: SegmentProgress
  private let request: SegmentRequest
  private let pool: BlockPool
  private let rate: RateGate
  private let sink: DeliverySink
  private let announce: @Sendable (Announcement) -> Void
  private var mode = Mode.idle
  private var block: Block?
  private var blockBegan = ContinuousClock.now
  private var position: Int64
  private var verdict: SegmentEnd?
  /// Where the server sends the request instead.
  private(set) var location: String?

  /// - Parameter announce: Called once, before the first byte is taken.
  init(
    _ request: SegmentRequest, segment: SegmentProgress, pool: BlockPool, rate: RateGate, sink: DeliverySink,
    announce: @escaping @Sendable (Announcement) -> Void
  ) {
    self.request = request
    self.segment = segment
    self.pool = pool
    self.rate = rate
    self.sink = sink
    self.announce = announce
    position = request.range.lowerBound
  }

  func begin(_ head: ResponseHead) -> Bool {
    switch request.verdict(on: head) {
    case .write(let announcement, let end):
      mode = .writing(end: end, isPart: announcement.isPart)
      // The whole file comes, whatever stretch of it was asked for; a shorter part than that is no fault either.
      if !announcement.isPart && !request.isExact || end < segment.end { segment.end = end }
      if let total = announcement.total { sink.yield(.size(total)) }
      announce(announcement)
      return true
    case .page(let otherwise):
      mode = .page([], otherwise: otherwise)
      return true
    case .redirect(let location):
      self.location = location
      return false
    case .end(let end):
      verdict = end
      return false
    }
  }

  func take(_ piece: UnsafeRawBufferPointer) -> Reception {
    switch mode {
    case .idle: return .stop
    case .page(let bytes, let otherwise):
      let longer = bytes + piece.prefix(RefusalPage.limit - bytes.count)
      mode = .page(longer, otherwise: otherwise)
      return longer.count < RefusalPage.limit ? .taken : .stop
    case .writing(let end, let isPart):
      guard Int64(piece.count) <= end - position else {
        verdict = overrun(end, isPart: isPart, announced: position + Int64(piece.count))
        return .stop
      }
      let wanted = UnsafeRawBufferPointer(
        rebasing: piece.prefix(Int(clamping: max(0, segment.end - position))))
      guard !wanted.isEmpty else { return .stop }
      guard rate.isOpen else { return .full }
      let reception = store(wanted)
      if reception == .taken { rate.spend(wanted.count) }
      return reception == .taken && wanted.count < piece.count ? .stop : reception
    }
  }

  func flush() {
    guard let block, !block.isEmpty else { return }
    self.block = nil
    sink.yield(.block(block))
  }

  /// The outcome, once the exchange has ended.
  func conclude(_ end: TransferEnd) -> SegmentEnd {
    flush()
    if let verdict { return verdict }
    if case .page(let bytes, let otherwise) = mode, end.isAnswer {
      return RefusalPage.end(bytes, otherwise: otherwise)
    }
    switch end {
    // It stopped itself because nothing more was wanted, or was told so while nothing came.
    case .stopped: return .complete
    case .cancelled: return position >= segment.end ? .complete : .failed(.cancelled)
    case .finished: return .complete
    case .failed(let error):
      switch error.code {
      case .resolve, .connect, .tls: return .unreachable(error.description)
      case .badAddress, .privateNetwork: return .failed(.fileUnavailable(error.description))
      // Also what is no HTTP at all: bytes that came too much on a connection are read in the next answer.
      default: return .interrupted(error.description)
      }
    }
  }

  private func overrun(_ end: Int64, isPart: Bool, announced: Int64) -> SegmentEnd {
    isPart
      ? .failed(.wrongRange("more bytes than the part has that was announced"))
      : .overrun(expected: end, announced: announced)
  }

  /// Copies a piece, which is never longer than a block, into the block at hand and, where that is full, another.
  private func store(_ piece: UnsafeRawBufferPointer) -> Reception {
    let room = block?.room ?? 0
    var another: Block?
    if room < piece.count {
      another = pool.take()
      // All of the piece or nothing: libcurl brings it again whole.
      if another == nil { return .full }
    }
    if let block { append(piece.prefix(room), to: block) }
    if let another {
      flush()
      block = another
      blockBegan = .now
      append(piece.dropFirst(room), to: another)
    }
    segment.position = position
    if block?.room == 0 || .now - blockBegan > Self.longestHold { flush() }
    return .taken
  }

  private func append(_ piece: Slice<UnsafeRawBufferPointer>, to block: Block) {
    block.append(UnsafeRawBufferPointer(rebasing: piece), at: position)
    position += Int64(piece.count)
  }
}

extension TransferEnd {
  /// Whether an answer came, whole or as far as it was wanted.
  fileprivate var isAnswer: Bool {
    switch self {
    case .finished, .stopped: true
    case .cancelled, .failed: false
    }
  }
}
