extension RunReport {
  /// Of what is kept whole where people are sane, since later runs compare with it.
  package static let mostFailures = 2_000
  package static let mostChanges = 5_000

  /// Cuts off what no library and no watchlist of people comes to, so that a report stays small enough to be read again.
  ///
  /// What ends a run is always kept. Of what else fails, what people were told of comes first: nothing is told as new by
  /// each run because it was left out.
  package mutating func bound() {
    let (changeCount, failureCount) = (changes.count, failures.all.count)
    // The last ones are this run's own.
    changes = Array(changes.suffix(Self.mostChanges))
    inputs.unread = Array(inputs.unread.prefix(Self.mostListed))
    inputs.faultyFiles = inputs.faultyFiles.prefix(Self.mostListed).map(\.boundedForReport)
    run.message = run.message.map(\.boundedForReport)
    var room: [RunTrouble.Kind: Int] = [.item: Self.mostFailures, .input: Self.mostListed, .run: .max]
    func fitting(_ troubles: [RunTrouble]) -> [RunTrouble] {
      troubles.filter { trouble in
        room[trouble.kind, default: 0] -= 1
        return room[trouble.kind, default: 0] >= 0
      }
    }
    failures.known = fitting(failures.known)
    failures.untried = fitting(failures.untried)
    failures.new = fitting(failures.new)
    let omitted = Omitted(
      changes: changeCount - changes.count, failures: failureCount - failures.all.count)
    self.omitted = omitted == Omitted() ? nil : omitted
  }

  /// How much of a run that did or failed more than anybody reads is not in its report.
  package struct Omitted: Sendable, Hashable, Codable {
    package var changes = 0
    package var failures = 0
  }
}

extension String {
  /// As much of it as people's texts have.
  var boundedForReport: String { cut(toBytes: 400) }
}
