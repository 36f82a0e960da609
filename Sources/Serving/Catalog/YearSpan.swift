internal import Library
internal import Model

/// The years of a title as clients show them: `1999`, `2006-2011`, `2006-` for a show that goes on.
struct YearSpan: Equatable {
  var first: Int?
  var last: Int?
  var isRunning = false

  init(first: Int?, last: Int? = nil, isRunning: Bool = false) {
    self.first = first
    self.last = last
    self.isRunning = isRunning
  }

  init(_ title: SnapshotTitle) {
    self.init(first: title.year)
    switch title.run {
    case .goesOn: isRunning = true
    case .ended(let year): last = Int(year)
    case nil: break
    }
  }

  /// Nil where no year is known, or none that is one.
  var text: String? {
    guard let first, (1...9_999).contains(first) else { return nil }
    if isRunning { return "\(first)-" }
    guard let last, last > first, last <= 9_999 else { return "\(first)" }
    return "\(first)-\(last)"
  }
}
