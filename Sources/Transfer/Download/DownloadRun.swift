import Files
import Synchronization

/// Carries out what a ``DownloadMachine`` decides, over one link.
struct DownloadRun {
  /// What happened elsewhere.
  enum Signal: Sendable {
    case event(DownloadMachine.Event)
    case note(PartWriter.Note)
    case checkpoint(FileFault?)
  }

  private struct Outlets: Sendable {
    let signal: AsyncStream<Signal>.Continuation
    let sink: DeliverySink
  }

  private static let tick = Duration.milliseconds(200)
  /// What could be lost is at most so much, and so old.
  private static let checkpointBytes: Int64 = 256 << 20
  private static let checkpointAge = Duration.seconds(5)
  /// The first note comes sooner, for runs that are stopped again and again.
  private static let firstCheckpointAge = Duration.seconds(1)

  private(set) var machine: DownloadMachine
  private let downloader: Downloader
  private let client: HTTPClient
  private let file: PartFile
  private let writer: PartWriter
  private let progress: @Sendable (DownloadProgress) -> Void
  private let news: @Sendable (DownloadNews) -> Void
  private let start = ContinuousClock.now
  private let slots: ConnectionSlots
  private var segments: [ConnectionID: SegmentProgress] = [:]
  private var lastID: ConnectionID = 0
  private var lastCheckpoint: Duration?
  private var isCheckpointing = false
  private var result: Result<Downloaded, DownloadFailure>?
  private var isWorthless = false

  init(
    _ machine: DownloadMachine, _ downloader: Downloader, file: PartFile, writer: PartWriter,
    progress: @escaping @Sendable (DownloadProgress) -> Void,
    news: @escaping @Sendable (DownloadNews) -> Void
  ) {
    self.machine = machine
    self.downloader = downloader
    client = downloader.client
    self.file = file
    self.writer = writer
    self.progress = progress
    self.news = news
    slots = ConnectionSlots(of: downloader.client.connections)
  }

  mutating func carryOut() async -> Result<Downloaded, DownloadFailure> {
    let (signals, signal) = AsyncStream.makeStream(of: Signal.self)
    let (deliveries, sink) = AsyncStream.makeStream(of: Delivery.self)
    let writer = writer
    async let written: Void = writer.work(deliveries) { signal.yield(.note($0)) }
    report()
    await withDiscardingTaskGroup { group in
      group.addTask {
        // Cancelled when there is a result.
        while (try? await Task.sleep(for: Self.tick)) != nil { signal.yield(.event(.ticked)) }
      }
      let outlets = Outlets(signal: signal, sink: sink)
      take(.event(.started), outlets, &group)
      var incoming = signals.makeAsyncIterator()
      while result == nil, !Task.isCancelled, let next = await incoming.next() { take(next, outlets, &group) }
      group.cancelAll()
    }
    slots.giveBackAll()
    if isWorthless { sink.yield(.empty) }
    sink.finish()
    await written
    if case .success(let whole) = result { progress(DownloadProgress(bytes: whole.size, total: whole.size)) }
    return result ?? .failure(.cancelled)
  }

  private mutating func take(_ signal: Signal, _ outlets: Outlets, _ group: inout DiscardingTaskGroup) {
    switch signal {
    case .event(let event):
      advance(event, outlets, &group)
      if event == .ticked {
        report()
        saveIfDue(outlets, &group)
      }
    case .checkpoint(let fault):
      isCheckpointing = false
      if let fault { result = .failure(.file(fault)) }
    case .note(.damaged(let range)): advance(.damaged(range), outlets, &group)
    case .note(.incomplete(let ranges)): advance(.incomplete(ranges), outlets, &group)
    case .note(.emptied): advance(.emptied, outlets, &group)
    case .note(.compared(let id, let comparison)): advance(.compared(id, comparison), outlets, &group)
    case .note(.verified(let downloaded)): result = .success(downloaded)
    case .note(.failed(let failure)): result = .failure(failure)
    }
  }

  private mutating func advance(
    _ event: DownloadMachine.Event, _ outlets: Outlets, _ group: inout DiscardingTaskGroup
  ) {
    var events = [event]
    while !events.isEmpty, result == nil {
      for action in machine.next(events.removeFirst(), moment) {
        if let answer = perform(action, outlets, &group) { events.append(answer) }
      }
      machine.takeNews().forEach(news)
    }
  }

  private var moment: DownloadMachine.Moment {
    DownloadMachine.Moment(
      now: start.duration(to: .now), positions: segments.mapValues(\.position),
      isContended: client.connections.isContended, random: downloader.random())
  }

  /// - Returns: What is known at once of how it came out.
  private mutating func perform(
    _ action: DownloadMachine.Action, _ outlets: Outlets, _ group: inout DiscardingTaskGroup
  ) -> DownloadMachine.Event? {
    switch action {
    case .connect(let isFirst): return connect(isFirst: isFirst, outlets, &group)
    case .request(let id, let request): send(request, over: id, outlets, &group)
    case .cut(let id, let end):
      guard let segment = segments[id] else { return nil }
      group.addTask { [client] in await client.cut(segment, at: end) }
    case .compare(let id, let request, let validator):
      group.addTask { [client, idle = downloader.idle] in
        switch await client.bytes(request, idle: idle) {
        case .success(let bytes):
          outlets.sink.yield(.compare(id, bytes, at: request.range.lowerBound, validator))
        case .failure(let stop): outlets.signal.yield(.event(.compared(id, .failed(stop.end))))
        }
      }
    case .disconnect(let id):
      segments[id] = nil
      slots.giveBack()
    case .slowDown: client.connections.halve()
    case .note(let known): file.note(known)
    case .empty: outlets.sink.yield(.empty)
    case .wait(let delay):
      group.addTask { [sleep = downloader.sleep] in
        // Interrupted only when the run is over.
        if (try? await sleep(delay)) != nil { outlets.signal.yield(.event(.waited)) }
      }
    case .verify(let total): outlets.sink.yield(.finish(total: total))
    case .fail(let failure, let discarding):
      isWorthless = discarding
      result = .failure(failure)
    }
    return nil
  }

  private mutating func connect(
    isFirst: Bool, _ outlets: Outlets, _ group: inout DiscardingTaskGroup
  ) -> DownloadMachine.Event? {
    lastID += 1
    let id = lastID
    guard isFirst else { return slots.takeAnother() ? .granted(id) : .denied }
    group.addTask { [slots] in
      if await slots.takeFirst() { outlets.signal.yield(.event(.granted(id))) }
    }
    return nil
  }

  private mutating func send(
    _ request: SegmentRequest, over id: ConnectionID, _ outlets: Outlets, _ group: inout DiscardingTaskGroup
  ) {
    let segment = SegmentProgress(request.range)
    segments[id] = segment
    group.addTask { [client, idle = downloader.idle] in
      let end = await client.fetch(request, segment: segment, idle: idle, into: outlets.sink) {
        outlets.signal.yield(.event(.answered(id, $0)))
      }
      outlets.signal.yield(.event(.ended(id, end)))
    }
  }

  private func report() {
    let bytes = machine.map.count(with: segments.mapValues(\.position))
    progress(
      DownloadProgress(bytes: bytes, total: machine.map.total, isVerifying: machine.phase == .verifying))
  }

  /// Makes durable what arrived, beside the writing.
  private mutating func saveIfDue(_ outlets: Outlets, _ group: inout DiscardingTaskGroup) {
    let now = start.duration(to: .now)
    let unsafe = file.unsafeCount
    let due = lastCheckpoint.map { $0 + Self.checkpointAge } ?? Self.firstCheckpointAge
    guard !isCheckpointing, unsafe > 0, unsafe >= Self.checkpointBytes || now >= due else { return }
    isCheckpointing = true
    lastCheckpoint = now
    group.addTask { [file, files = downloader.files] in
      do {
        try await files.run { try file.checkpoint() }
        outlets.signal.yield(.checkpoint(nil))
      } catch {
        outlets.signal.yield(.checkpoint(error as? FileFault))
      }
    }
  }
}
