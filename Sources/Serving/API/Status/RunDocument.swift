internal import Model

/// A run as `/api/runs` shows it.
struct RunDocument: Encodable, Equatable {
  /// An item that failed.
  struct Failure: Encodable, Equatable {
    let id: String
    let title: String
    let message: String?
    /// Whether the run before did not have it.
    let isNew: Bool

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
  /// Items that a later run goes on with.
  let waiting: Int
  let failures: [Failure]

  /// - Parameter former: The run before; nil where it is not known: then everything is new.
  init(_ status: RunStatus, after former: RunStatus?) {
    id = status.run.id
    started = status.run.started
    ended = status.run.ended
    exit = status.run.exit
    message = status.run.message
    waiting = status.items.count { $0.state == .waiting }
    let known = Set((former?.items ?? []).filter { $0.state == .failed }.map(\.id))
    failures = status.items.filter { $0.state == .failed }.map {
      Failure(id: $0.id, title: $0.title, message: $0.message, isNew: !known.contains($0.id))
    }
  }
}
