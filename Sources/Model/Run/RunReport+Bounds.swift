extension RunReport {
  /// Of what is kept whole, changes and failures, since later runs compare with it.
  package static let mostKept = 5_000
  /// Characters of a reason.
  static let longestReason = 400

  /// Cuts off what no library and no watchlist of people comes to, so that a report stays small enough to be read again.
  ///
  /// Of failures those that people were told of come first: what is left out is not told as new by each run.
  package mutating func bound() {
    changes = Array(changes.prefix(Self.mostKept))
    for index in changes.indices { changes[index].reason = changes[index].reason.map(Self.bounded) }
    for index in decisions.indices { decisions[index].reason = decisions[index].reason.map(Self.bounded) }
    inputs.unread = inputs.unread.prefix(Self.mostListed).map {
      Unread(name: $0.name, reason: Self.bounded($0.reason))
    }
    inputs.faultyFiles = Array(inputs.faultyFiles.prefix(Self.mostListed))
    waiting = Self.bounded(waiting)
    var room = Self.mostKept
    func fitting(_ troubles: [RunTrouble]) -> [RunTrouble] {
      let kept = Self.bounded(Array(troubles.prefix(room)))
      room -= kept.count
      return kept
    }
    failures.known = fitting(failures.known)
    failures.untried = fitting(failures.untried)
    failures.new = fitting(failures.new)
  }

  private static func bounded(_ troubles: [RunTrouble]) -> [RunTrouble] {
    troubles.map { trouble in
      var trouble = trouble
      trouble.reason = trouble.reason.map(bounded)
      return trouble
    }
  }

  private static func bounded(_ reason: String) -> String {
    // Bytes are counted in no time, and are never fewer than characters.
    guard reason.utf8.count > longestReason, reason.count > longestReason else { return reason }
    return reason.prefix(longestReason - 1) + "…"
  }
}
