import Model

/// What one run may ask providers for the sake of titles that are there already.
///
/// A library that was filled in one go comes due in one go, and a provider that is down must not hold up a run.
struct UpkeepBudget: Sendable {
  private var titles: Int
  private var failuresInARow = 0
  /// Why titles could not be asked for; the first reason, and how many.
  private(set) var trouble: (reason: String, count: Int)?

  private static let mostFailures = 3

  init(titles: Int = 300) { self.titles = titles }

  var isSpent: Bool { titles == 0 || failuresInARow >= Self.mostFailures }

  /// Notes that sources were asked for subtitles.
  mutating func noteSearch() { titles = max(0, titles - 1) }

  mutating func note<Value>(_ answer: Observed<Value>) {
    titles = max(0, titles - 1)
    switch answer {
    case .known: failuresInARow = 0
    case .unknown(let reason):
      failuresInARow += 1
      trouble = (trouble?.reason ?? reason, (trouble?.count ?? 0) + 1)
    }
  }
}
