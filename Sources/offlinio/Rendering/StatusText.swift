import Library
import Model

/// `status` for people.
enum StatusText {
  /// - Parameter isUnderWay: Whether the run of the report goes on.
  static func text(_ report: StatusReport, isUnderWay: Bool) -> String {
    var lines = [run(report.run, isUnderWay)]
    lines += report.items.map { "  " + item($0, isUnderWay: isUnderWay) }
    let library = report.library
    lines.append(
      "library: \(HumanText.count(library.titles, "title")), \(HumanText.bytes(library.bytes)); "
        + "incoming \(HumanText.bytes(library.incomingBytes)), trash \(HumanText.bytes(library.trashBytes)), "
        + "\(HumanText.bytes(library.free)) free")
    return lines.joined(separator: "\n")
  }

  private static func run(_ run: RunStatus.Run?, _ isUnderWay: Bool) -> String {
    guard let run else { return "no run yet" }
    guard let ended = run.ended else {
      return isUnderWay
        ? "running since \(run.started)" : "the run of \(run.started) was stopped; the next one goes on"
    }
    return "last run ended \(ended)" + (run.exit.map { ", exit code \($0)" } ?? "")
      + (run.message.map { ": \($0)" } ?? "")
  }

  private static func item(_ item: RunStatus.Item, isUnderWay: Bool) -> String {
    var line = ItemText.line(item)
    if item.state != .done, item.bytes > 0, let size = item.size, size > 0 {
      line += ", \(HumanText.percent(item.bytes, of: size))"
    }
    guard isUnderWay else { return line }
    if let speed = item.speed { line += ", \(HumanText.rate(speed))" }
    if let eta = item.eta { line += ", \(HumanText.seconds(eta)) left" }
    return line
  }
}
