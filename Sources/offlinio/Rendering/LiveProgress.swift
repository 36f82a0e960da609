import Model
import Syncing
import Synchronization

/// One live line a transfer and a total, redrawn in place on a terminal; finished events scroll by above them.
final class LiveProgress: Sendable {
  private struct State {
    var active: [String: RunStatus.Item] = [:]
    var order: [String] = []
    var drawnLines = 0
    var run: RunStatus.Run?
  }

  private let state = Mutex(State())
  private let size: @Sendable () -> (columns: Int, rows: Int)

  private let isVerbose: Bool

  init(isVerbose: Bool, size: @escaping @Sendable () -> (columns: Int, rows: Int)) {
    self.isVerbose = isVerbose
    self.size = size
  }

  func show(_ event: RunEvent) {
    state.withLock { state in
      var lines: [String] = []
      switch event {
      case .progressed(let item, let run):
        state.run = run
        track(item, in: &state)
      case .changed(let item):
        if item.state == .downloading || item.state == .verifying {
          track(item, in: &state)
        } else {
          state.active[item.key] = nil
          state.order.removeAll { $0 == item.key }
          // That something stays deleted is no news.
          if item.state != .deleted || isVerbose { lines.append(ItemText.line(item)) }
        }
      case .removed(let key):
        state.active[key] = nil
        state.order.removeAll { $0 == key }
      case .note(let text): lines.append(text)
      case .detail(let text): if isVerbose { lines.append(text) }
      case .warning(let text): lines.append("warning: \(text)")
      }
      redraw(above: lines, &state)
    }
  }

  /// Leaves the terminal as a line-by-line program would.
  func finish() {
    state.withLock { state in
      Output.draw(LiveProgress.erase(state.drawnLines))
      state.drawnLines = 0
    }
  }

  private func track(_ item: RunStatus.Item, in state: inout State) {
    if state.active.updateValue(item, forKey: item.key) == nil { state.order.append(item.key) }
  }

  private func redraw(above lines: [String], _ state: inout State) {
    let size = size()
    let width = max(20, size.columns - 1)
    var drawn = state.order.compactMap { state.active[$0] }.map { LiveProgress.bar($0, width: width) }
    // What has scrolled out of sight could not be erased any more.
    let most = max(1, size.rows - 3)
    if drawn.count > most { drawn = drawn.prefix(most - 1) + ["… and \(drawn.count - most + 1) more"] }
    if !drawn.isEmpty, let run = state.run { drawn.append(LiveProgress.total(run, width: width)) }
    func text(_ lines: [String]) -> String { lines.map { Output.printable($0) + "\n" }.joined() }
    Output.draw(LiveProgress.erase(state.drawnLines) + text(lines) + LiveProgress.unwrapped(text(drawn)))
    state.drawnLines = drawn.count
  }

  /// `total  1.2 GB of 4.8 GB  25%  38 MB/s  1m34s`.
  static func total(_ run: RunStatus.Run, width: Int) -> String {
    var line = "total  \(HumanText.bytes(run.bytes ?? 0))"
    if let size = run.size, size > 0 {
      line += " of \(HumanText.bytes(size))  \(HumanText.percent(run.bytes ?? 0, of: size))"
    }
    if let speed = run.speed { line += "  \(HumanText.rate(speed))" }
    if let eta = run.eta { line += "  \(HumanText.seconds(eta))" }
    return String(line.prefix(width))
  }

  /// `Title  [#####.....]  50%  1.2 GB  8.1 MB/s  1m20s`, cut to the width.
  static func bar(_ item: RunStatus.Item, width: Int) -> String {
    var facts = ""
    if let size = item.size, size > 0 {
      let part = min(1, Double(item.bytes) / Double(size))
      let cells = 12
      let full = Int((part * Double(cells)).rounded(.down))
      facts += "  [" + String(repeating: "#", count: full) + String(repeating: ".", count: cells - full) + "]"
      let percent = HumanText.percent(item.bytes, of: size)
      facts += String(repeating: " ", count: 6 - percent.count) + "\(percent)  \(HumanText.bytes(size))"
    } else {
      facts += "  \(HumanText.bytes(item.bytes))"
    }
    if item.state == .verifying { facts += "  verifying" }
    if let speed = item.speed { facts += "  \(HumanText.rate(speed))" }
    if let eta = item.eta { facts += "  \(HumanText.seconds(eta))" }
    let name = ItemText.name(item)
    let room = max(8, width - facts.count)
    return String(((name.count > room ? name.prefix(room - 1) + "…" : name[...]) + facts).prefix(width))
  }

  /// A title in wide characters takes more columns than it has characters; a line that wrapped would not be erased.
  private static func unwrapped(_ text: String) -> String {
    text.isEmpty ? "" : "\u{1B}[?7l" + text + "\u{1B}[?7h"
  }

  private static func erase(_ lines: Int) -> String {
    lines == 0 ? "" : "\u{1B}[\(lines)A\r\u{1B}[J"
  }
}
