/// The answer to a ``DownloadAttempt``: judges its head and cuts its body into blocks for the task of the download.
final class BlockBody: BodyReceiver {
  private enum Mode {
    case idle
    case writing(limit: Int64)
    case page([UInt8])
  }

  /// A block goes on when it is full or this old, so that slow transfers show progress too.
  private static let longestHold = Duration.milliseconds(100)

  private let attempt: DownloadAttempt
  private let pool: BlockPool
  private let sink: DeliverySink
  private var mode = Mode.idle
  private var block: Block?
  private var blockBegan = ContinuousClock.now
  private var position: Int64
  private var verdict: AttemptEnd?
  /// Where the server sends the request instead.
  private(set) var location: String?

  init(_ attempt: DownloadAttempt, pool: BlockPool, sink: DeliverySink) {
    self.attempt = attempt
    self.pool = pool
    self.sink = sink
    position = attempt.offset
  }

  func begin(_ head: ResponseHead) -> Bool {
    switch attempt.verdict(on: head) {
    case .write(let announcement):
      mode = .writing(limit: announcement.total ?? .max)
      sink.yield(.announced(announcement))
      return true
    case .page:
      mode = .page([])
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
    case .page(let bytes):
      let longer = bytes + piece.prefix(RefusalPage.limit - bytes.count)
      mode = .page(longer)
      return longer.count < RefusalPage.limit ? .taken : .stop
    case .writing(let limit):
      guard Int64(piece.count) <= limit - position else {
        verdict = .overrun(expected: limit, announced: position + Int64(piece.count))
        return .stop
      }
      return store(piece)
    }
  }

  func flush() {
    guard let block, !block.isEmpty else { return }
    self.block = nil
    sink.yield(.block(block))
  }

  /// The outcome, once the exchange has ended.
  func conclude(_ end: TransferEnd) -> AttemptEnd {
    flush()
    if case .cancelled = end { return .failed(.cancelled) }
    if let verdict { return verdict }
    if case .page(let bytes) = mode { return .failed(RefusalPage.failure(bytes)) }
    switch end {
    case .finished: return .complete
    case .cancelled: return .failed(.cancelled)
    case .stopped: return .interrupted("the answer was refused")
    case .failed(let error) where error.isTemporary: return .interrupted(error.description)
    case .failed(let error): return .failed(.exhausted(error.description))
    }
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
    if block?.room == 0 || .now - blockBegan > Self.longestHold { flush() }
    return .taken
  }

  private func append(_ piece: Slice<UnsafeRawBufferPointer>, to block: Block) {
    block.append(UnsafeRawBufferPointer(rebasing: piece), at: position)
    position += Int64(piece.count)
  }
}
