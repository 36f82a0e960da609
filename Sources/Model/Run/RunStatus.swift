/// A run and its items, as `status.json` keeps them and `status --json` prints them.
package struct RunStatus: Sendable, Hashable, Codable {
  package struct Run: Sendable, Hashable, Codable {
    /// The start in compact UTC, `20260523T023000Z`, and the process id.
    package var id: String
    /// RFC 3339.
    package var started: String
    package var ended: String?
    package var exit: Int32?
    /// Why it ended before everything was tried.
    package var message: String?
    /// Of all videos that the run fetches or has fetched, as far as their sizes are known.
    package var bytes: Int64?
    package var size: Int64?
    /// Bytes per second, all together; nil while nothing is fetched.
    package var speed: Int64?
    /// Seconds; nil while unknown.
    package var eta: Int64?

    package init(id: String, started: String, ended: String? = nil, exit: Int32? = nil) {
      self.id = id
      self.started = started
      self.ended = ended
      self.exit = exit
    }
  }

  package struct Item: Sendable, Hashable, Codable {
    package var id: String
    /// What tells it from other items of its id: the profile of the wish, where that is not the default one.
    package var version: String?
    package var title: String
    package var state: ItemState
    package var bytes: Int64
    package var size: Int64?
    /// Bytes per second.
    package var speed: Int64?
    /// Seconds.
    package var eta: Int64?
    package var message: String?
    /// RFC 3339.
    package var nextTry: String?

    enum CodingKeys: String, CodingKey {
      case id, version, title, state, bytes, size, speed, eta, message
      case nextTry = "next_try"
    }

    package init(
      id: String, version: String? = nil, title: String, state: ItemState, bytes: Int64 = 0,
      size: Int64? = nil, speed: Int64? = nil,
      eta: Int64? = nil, message: String? = nil, nextTry: String? = nil
    ) {
      self.id = id
      self.version = version
      self.title = title
      self.state = state
      self.bytes = bytes
      self.size = size
      self.speed = speed
      self.eta = eta
      self.message = message
      self.nextTry = nextTry
    }

    /// What the item goes by among those of its run.
    package var key: String { version.map { "\(id)@\($0)" } ?? id }
  }

  package var run: Run
  package var items: [Item]

  package init(run: Run, items: [Item] = []) {
    self.run = run
    self.items = items
  }
}
