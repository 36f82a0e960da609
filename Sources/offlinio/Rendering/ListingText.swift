import Library
import Model

/// `list` for people.
enum ListingText {
  static func table(_ rows: [LibraryListing.Row]) -> String {
    guard !rows.isEmpty else { return "the library is empty" }
    let cells = rows.map(cells)
    let widths = (0..<4).map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.map { row in
      let padded = row.enumerated().map { column, cell in
        column < widths.count - 1
          ? cell + String(repeating: " ", count: widths[column] - cell.count) : cell
      }
      return padded.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private static func cells(_ row: LibraryListing.Row) -> [String] {
    var title = row.title + (row.year.map { " (\($0))" } ?? "")
    if let season = row.season, let number = row.number {
      title += " \(EpisodeNumber(season: season, number: number))"
      title += row.lastNumber.map { "-E\($0.padded(2))" } ?? ""
    }
    return [title, row.quality ?? "", HumanText.bytes(row.size), row.id ?? ""]
  }
}
