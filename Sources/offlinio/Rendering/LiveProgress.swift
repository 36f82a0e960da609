import Logging
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
  private let palette: Palette
  private let least: Logger.Level
  private let size: @Sendable () -> (columns: Int, rows: Int)

  /// - Parameter least: What is less grave is not shown.
  init(
    _ palette: Palette, least: Logger.Level, size: @escaping @Sendable () -> (columns: Int, rows: Int)
  ) {
    self.palette = palette
    self.least = least
    self.size = size
  }

  func show(_ event: RunEvent) {
    state.withLock { state in
      var isFinished = true
      switch event {
      case .progressed(let item, let run):
        state.run = run
        track(item, in: &state)
      case .changed(let item):
        if item.state == .downloading || item.state == .verifying {
          track(item, in: &state)
          isFinished = false
        } else {
          state.active[item.key] = nil
          state.order.removeAll { $0 == item.key }
        }
      case .removed(let key):
        state.active[key] = nil
        state.order.removeAll { $0 == key }
      case .note, .detail, .warning: break
      }
      let message = isFinished ? EventMessage.message(event, of: nil) : nil
      let line = message.map { $0.level >= least ? MessageLine.text($0, palette) : "" }
      redraw(above: line ?? "", &state)
    }
  }

  /// Leaves the terminal as a line-by-line program would.
  func finish() {
    state.withLock { state in
      Output.message(LiveProgress.erase(state.drawnLines))
      state.drawnLines = 0
    }
  }

  private func track(_ item: RunStatus.Item, in state: inout State) {
    if state.active.updateValue(item, forKey: item.key) == nil { state.order.append(item.key) }
  }

  private func redraw(above lines: String, _ state: inout State) {
    let size = size()
    let width = max(LiveProgress.least, size.columns - 1)
    var drawn = state.order.compactMap { state.active[$0] }.map { LiveProgress.bar($0, width: width) }
    // What has scrolled out of sight could not be erased any more.
    let most = max(1, size.rows - 3)
    if drawn.count > most { drawn = drawn.prefix(most - 1) + ["… and \(drawn.count - most + 1) more"] }
    if !drawn.isEmpty, let run = state.run { drawn.append(LiveProgress.total(run, width: width)) }
    let live = drawn.map { PrintableText.oneLine($0) + "\n" }.joined()
    Output.message(LiveProgress.erase(state.drawnLines) + lines + LiveProgress.unwrapped(live))
    state.drawnLines = drawn.count
  }

  /// `total  1.2 GB of 4.8 GB  25%  38 MB/s  1m34s`; what does not fit is left out.
  static func total(_ run: RunStatus.Run, width: Int) -> String {
    let bytes = run.bytes ?? 0
    var facts: [String] = []
    if let size = run.size, size > 0 {
      facts += [
        "\(HumanText.bytes(bytes)) of \(HumanText.bytes(size))", HumanText.percent(bytes, of: size),
      ]
    } else {
      facts.append(HumanText.bytes(bytes))
    }
    facts += [run.speed.map { HumanText.rate($0) }, run.eta.map { HumanText.seconds($0) }].compactMap(\.self)
    var line = "total"
    for fact in facts where line.count + 2 + fact.count <= width { line += "  " + fact }
    return line
  }

  /// `Title  [#####.....]  50%  1.2 GB  8.1 MB/s  1m20s`: on a narrow terminal the less telling facts are left out, and
  /// what is left of the width is the name's.
  static func bar(_ item: RunStatus.Item, width: Int) -> String {
    var facts: [Fact] = []
    if let size = item.size, size > 0 {
      let part = max(0, min(1, Double(item.bytes) / Double(size)))
      let full = Int((part * Double(cells)).rounded(.down))
      let percent = HumanText.percent(item.bytes, of: size)
      facts.append(
        Fact(
          .bar, "[" + String(repeating: "#", count: full) + String(repeating: ".", count: cells - full) + "]")
      )
      facts.append(Fact(.part, String(repeating: " ", count: 4 - percent.count) + percent))
      facts.append(Fact(.size, HumanText.bytes(size)))
    } else {
      facts.append(Fact(.part, HumanText.bytes(item.bytes)))
    }
    if item.state == .verifying { facts.append(Fact(.state, "verifying")) }
    if let speed = item.speed { facts.append(Fact(.speed, HumanText.rate(speed))) }
    if let eta = item.eta { facts.append(Fact(.rest, HumanText.seconds(eta))) }
    func length() -> Int { facts.reduce(0) { $0 + 2 + $1.text.count } }
    let name = ItemText.name(item)
    while length() + min(name.count, shortestName) > width,
      let least = facts.indices.min(by: { facts[$0].weight < facts[$1].weight })
    {
      facts.remove(at: least)
    }
    let room = width - length()
    let start = name.count > room ? name.prefix(max(0, room - 1)) + "…" : name[...]
    return start + facts.map { "  " + $0.text }.joined()
  }

  private struct Fact {
    /// From the least to the most telling.
    enum Weight: Int { case bar, size, state, speed, rest, part }

    let weight: Int
    let text: String

    init(_ weight: Weight, _ text: String) {
      self.weight = weight.rawValue
      self.text = text
    }
  }

  private static let cells = 12
  private static let shortestName = 10
  /// Whatever a terminal says, nothing can be told in fewer columns.
  private static let least = 10

  /// A title in wide characters takes more columns than it has characters; a line that wrapped would not be erased.
  private static func unwrapped(_ text: String) -> String {
    text.isEmpty ? "" : "\u{1B}[?7l" + text + "\u{1B}[?7h"
  }

  private static func erase(_ lines: Int) -> String {
    lines == 0 ? "" : "\u{1B}[\(lines)A\r\u{1B}[J"
  }
}
