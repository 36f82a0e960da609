import Files
import Model

extension RunReport {
  /// The report of a run that ended.
  /// - Parameters:
  ///   - status: How it and its items stand.
  ///   - isWhole: Whether it was to look at every wish, and not at some of them alone.
  ///   - former: The report before, to tell new failures from known ones.
  init(_ outcome: SyncOutcome, _ status: RunStatus, inputs: Inputs, isWhole: Bool, after former: RunReport?) {
    self.init(.sync, run: status.run, inputs: inputs, asked: outcome.couldAsk)
    run.speed = nil
    run.eta = nil
    self.inputs.videos = outcome.record.videos
    self.inputs.faultyFiles = outcome.faultyFiles
    self.inputs.unread = outcome.unread.map { Unread(name: $0.name, reason: $0.reason) }
    decisions = outcome.record.decisions
    changes = outcome.record.changes
    timings = outcome.record.phases
    let cameToAll =
      isWhole && outcome.stop == nil && !outcome.isCutShort && outcome.faultyFiles.isEmpty
      && !outcome.unread.contains(where: \.holdsWishes)
    let keys = Set(outcome.results.map(\.key))
    failures = RunFailures(outcome.troubles(status), after: former?.toldFailures ?? RunFailures()) {
      trouble in
      switch trouble.kind {
      case .item: cameToAll || keys.contains(trouble.key)
      // Those that are in trouble still are among the present ones.
      case .input: outcome.stop == nil
      case .run: outcome.stop == nil
      }
    }
    // What nobody has heard of yet, from a run that was killed before it could tell.
    if let former, !former.told { changes = former.changes + changes }
    let items = noteWaiting(status)
    standing = RunReport.digest(
      ["\(outcome.exit.rawValue)", outcome.stop.map { RunTrouble(stop: $0).gist } ?? ""]
        + (items + failures.all).map(\.gist).sorted()
        + (outcome.unread.map(\.name) + outcome.faultyFiles).sorted())
    bound()
  }

  private static func digest(_ lines: [String]) -> String {
    String(SHA256.hex(of: Array(lines.joined(separator: "\n").utf8)).prefix(16))
  }
}

extension SyncOutcome {
  /// Whether whoever had to be asked could be: where not, that nothing came does not mean that there was nothing.
  package var couldAsk: Bool { stop?.exit != .temporary && stop?.exit != .busy && unread.isEmpty }

  /// What somebody has to do something about.
  fileprivate func troubles(_ status: RunStatus) -> [RunTrouble] {
    var troubles: [RunTrouble] = results.compactMap { result in
      guard case .failed(let reason) = result.ending else { return nil }
      return RunTrouble(id: result.id, version: result.version, title: result.title, reason: reason)
    }
    for unread in unread where unread.isStale {
      troubles.append(RunTrouble(.input, id: unread.name, title: unread.name, reason: unread.reason))
    }
    for file in faultyFiles {
      troubles.append(
        RunTrouble(.input, id: file, title: file, reason: "faulty, so that its wishes are unknown"))
    }
    switch stop?.exit {
    case nil, .success, .temporary, .busy, .interrupted, .terminated: break
    case .bug, .itemsFailed, .usage, .accountUnusable, .libraryUnusable, .diskProblem, .tokenRefused,
      .watchlistInvalid:
      if let stop { troubles.append(RunTrouble(stop: stop)) }
    }
    return troubles
  }
}

extension RunTrouble {
  fileprivate init(stop: SyncOutcome.Stop) {
    self.init(.run, id: "run", title: "the run", reason: stop.reason)
  }
}

extension ItemResult {
  fileprivate var version: String? { profile == QualityProfile.defaultName ? nil : profile }

  fileprivate var key: String { RunTrouble(id: id, version: version, title: title).key }
}

extension RunReport {
  /// The report of a run of which no more is known than how its items stand.
  init(_ verb: Verb, _ status: RunStatus, inputs: Inputs, after former: RunReport?) {
    self.init(verb, run: status.run, inputs: inputs)
    told = false
    let failed = status.items.filter { $0.state == .failed }.map { RunTrouble($0) }
    let keys = Set(status.items.map(\.key))
    failures = RunFailures(failed, after: former?.toldFailures ?? RunFailures()) { keys.contains($0.key) }
    changes =
      (former?.told ?? true ? [] : former?.changes ?? [])
      + status.items.filter { $0.state == .done }.map {
        Change(.fetched, id: $0.id, title: $0.title, bytes: $0.size)
      }
    _ = noteWaiting(status)
    bound()
  }

  /// What people were told of: of a report that nobody was told, what earlier ones had told.
  fileprivate var toldFailures: RunFailures {
    told ? failures : RunFailures(known: failures.known, untried: failures.untried)
  }

  private mutating func noteWaiting(_ status: RunStatus) -> [RunTrouble] {
    let items = status.items.filter { $0.state == .waiting }.map { RunTrouble($0) }
    waiting = Array(items.prefix(RunReport.mostListed))
    waitingCount = items.count
    return items
  }
}
