import Library
import Model

/// `status` for people.
enum StatusText {
  static func text(_ report: StatusReport) -> String {
    var lines = [run(report.run)]
    lines += report.items.map { "  " + item($0) }
    let library = report.library
    lines.append(
      "library: \(HumanText.count(library.titles, "title")), \(HumanText.bytes(library.bytes)); "
        + "incoming \(HumanText.bytes(library.incomingBytes)), trash \(HumanText.bytes(library.trashBytes)), "
        + "\(HumanText.bytes(library.free)) free")
    return lines.joined(separator: "\n")
  }

  private static func run(_ run: RunStatus.Run?) -> String {
    guard let run else { return "no run yet" }
    guard let ended = run.ended else { return "running since \(run.started)" }
    return "last run ended \(ended)" + (run.exit.map { ", exit code \($0)" } ?? "")
  }

  private static func item(_ item: RunStatus.Item) -> String {
    var line = ItemText.line(item)
    if item.state == .downloading, let size = item.size, size > 0 {
      line += ", \(Int(min(1, Double(item.bytes) / Double(size)) * 100))%"
    }
    if let speed = item.speed { line += ", \(HumanText.rate(speed))" }
    if let eta = item.eta { line += ", \(HumanText.seconds(eta)) left" }
    return line
  }
}
