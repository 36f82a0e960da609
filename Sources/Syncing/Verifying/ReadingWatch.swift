import Library
import Model
import Synchronization

/// Watches one file being read from another thread: stops it, and tells now and then how far it is.
final class ReadingWatch: Sendable {
  private struct State {
    var isStopped = false
    var lastTold: Duration
    var speed: Speedometer
  }

  /// How often progress is told.
  private static let pause = Duration.milliseconds(250)

  private let state: Mutex<State>
  private let entry: VerifyOrder.Entry
  private let elapsed: @Sendable () -> Duration
  private let emit: @Sendable (RunEvent) -> Void

  init(
    _ entry: VerifyOrder.Entry, elapsed: @escaping @Sendable () -> Duration,
    emit: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.entry = entry
    self.elapsed = elapsed
    self.emit = emit
    let start = elapsed()
    state = Mutex(State(lastTold: start, speed: Speedometer(bytes: 0, at: start)))
  }

  func stop() { state.withLock { $0.isStopped = true } }

  /// Takes in how many bytes were read; false where the reading is to end.
  func goesOn(after bytes: Int64) -> Bool {
    let time = elapsed()
    let (isStopped, speed) = state.withLock { state -> (Bool, Speedometer?) in
      guard time - state.lastTold >= Self.pause else { return (state.isStopped, nil) }
      state.lastTold = time
      state.speed.read(bytes: bytes, at: time)
      return (state.isStopped, state.speed)
    }
    if let speed { emit(progress(bytes, speed)) }
    return !isStopped
  }

  private func progress(_ bytes: Int64, _ speed: Speedometer) -> RunEvent {
    var item = RunStatus.Item(
      id: entry.path, title: entry.label, state: .verifying, bytes: bytes, size: entry.size)
    item.speed = speed.bytesPerSecond.map { Int64($0) }
    item.eta = speed.secondsLeft(of: entry.size)
    var run = RunStatus.Run(id: "", started: "")
    (run.bytes, run.size, run.speed) = (bytes, entry.size, item.speed)
    return .progressed(item, run)
  }
}
