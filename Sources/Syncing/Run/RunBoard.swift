package import Model

/// Where a run's items stand: the one place that `status.json`, the terminal and the exit code look at.
package actor RunBoard {
  private var status: RunStatus
  private var positions: [String: Int] = [:]
  private var speeds: [String: Speedometer] = [:]
  /// Bytes that arrived in this run, and how fast they do.
  private var arrived: Int64 = 0
  private var speed = Speedometer(bytes: 0, at: .zero)
  private var lastSave: Duration?
  private var isUnsaved = false
  private let save: @Sendable (RunStatus) async -> Void
  private let emit: @Sendable (RunEvent) -> Void
  private let elapsed: @Sendable () -> Duration

  /// The status is saved at most twice a second.
  private static let savePause = Duration.milliseconds(500)

  /// - Parameters:
  ///   - save: Stores the status for other processes; reports its own failure.
  ///   - elapsed: Time since the run began, from a clock that never jumps.
  package init(
    run: RunStatus.Run, save: @escaping @Sendable (RunStatus) async -> Void,
    emit: @escaping @Sendable (RunEvent) -> Void, elapsed: @escaping @Sendable () -> Duration
  ) {
    status = RunStatus(run: run)
    self.save = save
    self.emit = emit
    self.elapsed = elapsed
  }

  package var items: [RunStatus.Item] { status.items }

  /// How everything stands, and the bytes that arrived in this run.
  package var final: (RunStatus, arrived: Int64) { (status, arrived) }

  /// Adds an item, or changes the state of the one with its key, and tells everybody.
  package func set(_ item: RunStatus.Item) async {
    speeds[item.key] = nil
    let former = positions[item.key].map { status.items[$0] }
    store(item)
    // Whoever waits is looked at again and again; only news is told.
    if former?.state != item.state || former?.message != item.message || former?.size != item.size {
      emit(.changed(item))
    }
    await saveIfDue(at: elapsed())
  }

  /// Changes the state of an item that is on the board.
  package func set(_ key: String, to state: ItemState, message: String? = nil, nextTry: String? = nil) async {
    guard let position = positions[key] else { return }
    var item = status.items[position]
    item.state = state
    item.message = message
    item.nextTry = nextTry
    item.speed = nil
    item.eta = nil
    await set(item)
  }

  /// Puts the videos of a title in the place of the title itself, once its files are known.
  package func replace(_ key: String, by items: [RunStatus.Item]) async {
    if let position = positions[key], !items.contains(where: { $0.key == key }) {
      status.items.remove(at: position)
      emit(.removed(key))
      positions = Dictionary(uniqueKeysWithValues: status.items.enumerated().map { ($1.key, $0) })
    }
    for item in items { await set(item) }
  }

  package func progress(
    _ key: String, bytes: Int64, total: Int64?, state: ItemState = .downloading
  ) async {
    guard let position = positions[key] else { return }
    let time = elapsed()
    if speeds.isEmpty { speed = Speedometer(bytes: arrived, at: time) }
    // What was here before the transfer began did not arrive in this run.
    if speeds[key] != nil { arrived += max(0, bytes - status.items[position].bytes) }
    speed.read(bytes: arrived, at: time)
    speeds[key, default: Speedometer(bytes: bytes, at: time)].read(bytes: bytes, at: time)
    status.items[position].state = state
    status.items[position].bytes = bytes
    status.items[position].size = total ?? status.items[position].size
    status.items[position].speed = speeds[key]?.bytesPerSecond.map { Int64($0) }
    status.items[position].eta = speeds[key]?.secondsLeft(of: total)
    sum()
    emit(.progressed(status.items[position], status.run))
    await saveIfDue(at: time)
  }

  /// Tells something that is no state of an item.
  nonisolated package func tell(_ event: RunEvent) { emit(event) }

  package func note(_ text: String) { emit(.note(text)) }

  package func warn(_ text: String) { emit(.warning(text)) }

  /// Closes the run and stores the last status.
  /// - Parameter message: Why it ended before everything was tried.
  package func finish(exit: ExitCode, message: String? = nil, at end: Timestamp) async {
    status.run.ended = end.description
    status.run.exit = exit.rawValue
    status.run.message = message
    speeds = [:]
    await save(at: elapsed())
  }

  /// Saves what came in between the usual times, until the task is cancelled.
  package func keepSaved(sleep: @Sendable (Duration) async throws -> Void) async {
    // Cancelled when the run is over and saves for the last time.
    while (try? await sleep(RunBoard.savePause)) != nil {
      if isUnsaved { await save(at: elapsed()) }
    }
  }

  /// Adds up what is under way and what is done.
  private func sum() {
    let counted = status.items.filter { $0.state != .failed && $0.state != .deleted }
    let bytes = counted.reduce(0) { $0 + $1.bytes }
    let size = counted.reduce(0) { $0 + max($1.size ?? 0, $1.bytes) }
    let speed = speeds.isEmpty ? nil : speed.bytesPerSecond
    status.run.bytes = bytes
    status.run.size = size
    status.run.speed = speed.map { Int64($0) }
    status.run.eta = Speedometer.secondsLeft(of: size, bytes: bytes, speed: speed)
  }

  private func store(_ item: RunStatus.Item) {
    if let position = positions[item.key] {
      status.items[position] = item
    } else {
      positions[item.key] = status.items.count
      status.items.append(item)
    }
  }

  private func saveIfDue(at time: Duration) async {
    isUnsaved = true
    if lastSave.map({ time - $0 >= RunBoard.savePause }) ?? true { await save(at: time) }
  }

  private func save(at time: Duration) async {
    lastSave = time
    isUnsaved = false
    sum()
    await save(status)
  }
}
