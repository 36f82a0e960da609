internal import Model

/// A run as `/api/runs` shows it.
struct RunDocument: Encodable, Equatable {
  /// An item that failed.
  struct Failure: Encodable, Equatable {
    let id: String
    let title: String
    let message: String?
    /// Whether no run before had it.
    let isNew: Bool

    init(_ trouble: RunTrouble, isNew: Bool) {
      id = trouble.id
      title = trouble.title
      message = trouble.reason
      self.isNew = isNew
    }

    enum CodingKeys: String, CodingKey {
      case id, title, message
      case isNew = "new"
    }
  }

  let id: String
  let started: String
  let ended: String?
  let exit: Int32?
  /// Why it ended before everything was tried.
  let message: String?
  /// When a later run that had nothing to do found all as this one left it.
  let seen: String?
  /// Videos that it fetched.
  let fetched: Int
  /// That arrived in it.
  let bytes: Int64
  /// Items that a later run goes on with.
  let waiting: Int
  let failures: [Failure]

  init(_ report: RunReport) {
    id = report.run.id
    started = report.run.started
    ended = report.run.ended
    exit = report.run.exit
    message = report.run.message
    seen = report.seen
    fetched = report.changes.count { $0.change == .fetched }
    bytes = report.bytes
    waiting = report.waitingCount
    failures =
      report.failures.new.map { Failure($0, isNew: true) }
      + report.failures.known.map { Failure($0, isNew: false) }
  }
}
