import Files
import SystemPackage

/// Writes, hashes and checks the bytes of one download on a file thread, in the order in which they were delivered.
actor PartWriter {
  /// What the writer tells.
  enum Note: Sendable {
    /// Bytes that are not as published, to be fetched again.
    case damaged(Range<Int64>)
    /// What is missing at the finish.
    case incomplete([Range<Int64>])
    case emptied
    case compared(ConnectionID, DownloadMachine.Comparison)
    case verified(Downloaded)
    /// Nothing more is written.
    case failed(DownloadFailure)
  }

  /// How much is hashed between looks whether the run was stopped.
  private static let stretch: Int64 = 64 << 20

  private let file: PartFile
  private let request: DownloadRequest
  private let executor: FileExecutor
  private let threads: FileThreads
  private let hashes: Bool
  private var digest: PartDigest
  private var writeBack = WriteBack()
  private var claim: SpaceClaim?
  private var isSniffed = false
  /// Pieces that were fetched again already.
  private var mended: Set<Range<Int64>> = []

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// - Parameter hashes: False leaves out all digests.
  init(
    _ file: PartFile, _ request: DownloadRequest, threads: FileThreads, hashes: Bool
  ) throws(FileThreads.Unavailable) {
    self.file = file
    self.request = request
    self.threads = threads
    self.hashes = hashes
    executor = try threads.executor()
    digest = Self.digest(request)
  }

  /// Reserves the room of the whole file, once.
  func claim(_ total: Int64) throws(DownloadFailure) {
    guard claim == nil, let space = request.space else { return }
    claim = try file.claim(total, of: space)
  }

  /// Takes deliveries until there will be no more, or one cannot be taken.
  func work(_ deliveries: AsyncStream<Delivery>, tell: @Sendable (Note) -> Void) async {
    do throws(DownloadFailure) {
      for await delivery in deliveries { try await take(delivery, tell: tell) }
    } catch {
      tell(.failed(error))
    }
  }

  private func take(_ delivery: Delivery, tell: @Sendable (Note) -> Void) async throws(DownloadFailure) {
    switch delivery {
    case .size(let total): try claim(total)
    case .block(let block):
      if let damage = try write(block) { tell(try .damaged(judge(damage))) }
    case .empty:
      try empty()
      tell(.emptied)
    case .compare(let id, let bytes, let offset, let validator):
      tell(.compared(id, try compare(bytes, at: offset, validator)))
    case .finish(let total):
      // Bytes that were found damaged a moment ago, which whoever delivers did not know yet.
      let missing = file.missing(of: total)
      tell(missing.isEmpty ? try await finish(total) : .incomplete(missing))
    }
  }

  private func write(_ block: Block) throws(DownloadFailure) -> Range<Int64>? {
    let damage = try onDisk { () throws(FileFault) in
      let isNew = try file.write(block)
      return hashes ? try digest.follow(block, isNew: isNew, in: file) : nil
    }
    try sniff()
    if writeBack.isDue(after: block.bytes.count) {
      let start = ContinuousClock.now
      try onDisk { () throws(FileFault) in try file.startWriteBack() }
      writeBack.waited(start.duration(to: .now))
      if let claim { try file.check(claim) }
    }
    return damage
  }

  /// Makes all bytes durable while the rest of them is hashed, then looks at the whole.
  private func finish(_ total: Int64) async throws(DownloadFailure) -> Note {
    async let fault = synchronize()
    while hashes, digest.hashed < total {
      let damage = try onDisk { () throws(FileFault) in try digest.catchUp(in: file, atMost: Self.stretch) }
      if let damage { return try .damaged(judge(damage)) }
      if Task.isCancelled { throw .cancelled }
    }
    if let fault = await fault { throw fault }
    var comparison = request.pieces.map { _ in Downloaded.Comparison() }
    for piece in request.pieces?.shared(in: total) ?? [] {
      if let damage = try compare(piece, &comparison) { return .damaged(damage) }
    }
    try sniff(total)
    let found = try onDisk { () throws(FileFault) in try file.size() }
    guard found == total else { throw .wrongSize(expected: total, announced: found) }
    let subtitlesHash = try onDisk { () throws(FileFault) in try OpenSubtitlesHash.hex(ofFile: file.path) }
    return .verified(
      Downloaded(
        size: total, sha256: hashes ? replaceDigest().finish() : "", openSubtitlesHash: subtitlesHash,
        comparison: comparison))
  }

  /// Compares a piece that other files hold a part of; what differs is fetched again once, and then may be theirs.
  private func compare(
    _ piece: PieceHashes.SharedPiece, _ comparison: inout Downloaded.Comparison?
  ) throws(DownloadFailure) -> Range<Int64>? {
    guard let pieces = request.pieces else { return nil }
    let length = piece.own.upperBound - piece.own.lowerBound
    let outcome = try onDisk { () throws(FileFault) in
      try SharedPieceCheck.outcome(piece, of: pieces, in: file, request.neighbours)
    }
    switch outcome {
    case .matches: return nil
    case .unknown: comparison?.unchecked += length
    case .differs:
      guard mended.insert(piece.own).inserted else {
        comparison?.doubtful += length
        return nil
      }
      file.lose(piece.own)
      // The digest has them already.
      _ = replaceDigest()
      return piece.own
    }
    return nil
  }

  private func compare(
    _ bytes: [UInt8], at offset: Int64, _ validator: Validator
  ) throws(DownloadFailure) -> DownloadMachine.Comparison {
    let range = offset..<offset + Int64(bytes.count)
    guard RangeSet(range).isSubset(of: file.written) else {
      return .failed(.interrupted("the bytes to compare were given up meanwhile"))
    }
    let present = try onDisk { () throws(FileFault) in try file.bytes(bytes.count, at: offset) }
    return present == bytes ? .same(validator) : .different
  }

  /// A piece is fetched again once.
  private func judge(_ damage: Range<Int64>) throws(DownloadFailure) -> Range<Int64> {
    file.lose(damage)
    guard mended.insert(damage).inserted else {
      throw .corrupt("bytes \(damage.lowerBound) to \(damage.upperBound - 1)")
    }
    return damage
  }

  /// Looks at the beginning as soon as there is enough of it; what is no video is given up.
  private func sniff(_ total: Int64? = nil) throws(DownloadFailure) {
    let length = min(Int64(ContentSniff.length), total ?? .max)
    guard !isSniffed,
      length == 0 || file.written.ranges.first.map({ $0.contains(0) && $0.contains(length - 1) }) ?? false
    else { return }
    isSniffed = true
    let file = file
    let head = try onDisk { () throws(FileFault) in try file.bytes(Int(length), at: 0) }
    guard let objection = ContentSniff.objection(to: head) else { return }
    try empty()
    throw .notVideo(objection)
  }

  private func empty() throws(DownloadFailure) {
    try onDisk { () throws(FileFault) in try file.empty() }
    isSniffed = false
    claim = nil
    _ = replaceDigest()
  }

  private func replaceDigest() -> PartDigest {
    var former = Self.digest(request)
    swap(&former, &digest)
    return former
  }

  private static func digest(_ request: DownloadRequest) -> PartDigest {
    guard let pieces = request.pieces, let size = request.expectedSize else { return PartDigest(nil) }
    return PartDigest(PieceCheck(pieces, size: size))
  }

  private nonisolated func synchronize() async -> DownloadFailure? {
    do {
      try await threads.run { [file] in try file.checkpoint() }
      return nil
    } catch let fault as FileFault {
      return .file(fault)
    } catch {
      return .exhausted("\(error)")
    }
  }

  private func onDisk<Value: ~Copyable>(_ job: () throws(FileFault) -> Value) throws(DownloadFailure) -> Value
  {
    do throws(FileFault) {
      return try job()
    } catch {
      throw .file(error)
    }
  }
}
