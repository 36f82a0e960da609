import Model
import Serving
import Synchronization
import Syncing

/// One line about the run for `systemctl status`, at most once a second.
final class ServiceStatus: Sendable {
  private struct State {
    var items: [String: ItemState] = [:]
    var last: ContinuousClock.Instant?
  }

  private static let interval = Duration.seconds(1)

  private let notifier: ServiceNotifier
  private let state = Mutex(State())

  init(_ notifier: ServiceNotifier) { self.notifier = notifier }

  func show(_ event: RunEvent) {
    let line: String? = state.withLock { state in
      switch event {
      case .removed(let key):
        state.items[key] = nil
        return nil
      case .changed(let item):
        state.items[item.key] = item.state
        // While bytes come the progress speaks.
        guard !state.items.values.contains(where: { $0 == .downloading || $0 == .verifying }) else {
          return nil
        }
        return Self.line(item, state.items)
      case .progressed(let item, let run):
        guard state.last.map({ $0.duration(to: .now) >= Self.interval }) ?? true else { return nil }
        state.last = .now
        return Self.line(item, run, done: state.items.values.count { $0 == .done }, of: state.items.count)
      case .note, .detail, .warning: return nil
      }
    }
    if let line { notifier.send("STATUS=" + line) }
  }

  /// The last word, when the run is over.
  func finish(_ text: String) { notifier.send("STATUS=" + Self.oneLine(text)) }

  /// `3/17 waiting: Show (2006) (queued at Real-Debrid)`.
  private static func line(_ item: RunStatus.Item, _ items: [String: ItemState]) -> String {
    oneLine("\(items.values.count { $0 == .done })/\(items.count) \(ItemText.line(item))")
  }

  /// `3/17 Show (2006) S02E04 41%, 1.2 GB of 4.8 GB, 38 MB/s, 1m34s left`.
  static func line(_ item: RunStatus.Item, _ run: RunStatus.Run, done: Int, of count: Int) -> String {
    var line = "\(done)/\(count) \(ItemText.name(item))"
    if let size = item.size, size > 0 { line += " \(HumanText.percent(item.bytes, of: size))" }
    if let bytes = run.bytes, let size = run.size, size > 0 {
      line += ", \(HumanText.bytes(bytes)) of \(HumanText.bytes(size))"
    }
    if let speed = run.speed { line += ", \(HumanText.rate(speed))" }
    if let eta = run.eta { line += ", \(HumanText.seconds(eta)) left" }
    return oneLine(line)
  }

  /// Whatever else stands in a message would be read as further fields.
  private static func oneLine(_ text: String) -> String {
    PrintableText.lines(text).split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
