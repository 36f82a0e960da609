import Files
import Library
import Model

extension VerifySession {
  /// Checks one video after the other until the budget is used up; answers with those that are rotten.
  func read(
    _ entries: [VerifyOrder.Entry], _ request: Request, _ root: LibraryRoot, _ outcome: inout VerifyOutcome
  ) async -> [VerifyOrder.Entry] {
    let verifier = Verifier(root)
    var budget = VerifyBudget(limit: request.maxBytes)
    var rotten: [VerifyOrder.Entry] = []
    for (place, entry) in entries.enumerated() {
      // What is fetched again anyway is looked at once more, whatever else there is to check.
      let isFree = repairer != nil && entry.isKnownRotten
      do {
        try Task.checkCancellation()
        let reads = try await files.run { verifier.reads(entry, accepting: request.acceptance) }
        if reads, !isFree, !budget.admits(entry.size) {
          outcome.leave(entries[place...], stop: nil)
          return rotten
        }
        guard let checked = try await check(entry, verifier, request) else { throw CancellationError() }
        outcome.bytes += checked.read
        if !isFree { budget.note(read: checked.read) }
        tell(checked, of: entry)
        outcome.items.append(VerifyOutcome.Item(checked, of: entry))
        if checked.verdict == .rot, !checked.isAccepted {
          var found = entry
          found.receipt = checked.receipt ?? entry.receipt
          rotten.append(found)
        }
        // Nothing that follows could be read or noted either.
        if let fault = checked.fault, fault.ofOneFile == nil, !fault.isOfOneItem {
          outcome.leave(entries[(place + 1)...], stop: SyncOutcome.Stop(fault))
          return rotten
        }
      } catch {
        outcome.leave(entries[place...], stop: SyncOutcome.Stop(error))
        return rotten
      }
    }
    return rotten
  }

  /// Nil when the task was cancelled meanwhile.
  private func check(
    _ entry: VerifyOrder.Entry, _ verifier: Verifier, _ request: Request
  ) async throws -> Verifier.Checked? {
    let watch = ReadingWatch(entry, elapsed: clock.elapsed, emit: emit)
    let now = clock.now()
    let acceptance = request.acceptance
    defer { emit(.removed(entry.path)) }
    return try await withTaskCancellationHandler {
      try await files.run {
        verifier.check(entry, accepting: acceptance, at: now) { watch.goesOn(after: $0) }
      }
    } onCancel: {
      watch.stop()
    }
  }

  private func tell(_ checked: Verifier.Checked, of entry: VerifyOrder.Entry) {
    let text = "\(entry.path): \(checked.verdict.word)" + (checked.message.map { ", \($0)" } ?? "")
    switch checked.verdict {
    case .ok, .recorded, .deleted: emit(.detail(text))
    case .touched: emit(.note(checked.isAccepted ? "\(text); accepted" : text))
    case .rot, .changed, .unreadable: emit(checked.isAccepted ? .note("\(text); accepted") : .warning(text))
    }
  }
}

extension VerifyOutcome {
  /// Leaves videos to a later run.
  fileprivate mutating func leave(_ entries: ArraySlice<VerifyOrder.Entry>, stop: SyncOutcome.Stop?) {
    remaining = entries.count
    remainingBytes = entries.reduce(0) { $0 + $1.size }
    self.stop = stop
  }
}

extension VerifyOutcome.Item {
  fileprivate init(_ checked: Verifier.Checked, of entry: VerifyOrder.Entry) {
    self.init(
      id: entry.id, label: entry.label, path: entry.path, size: entry.size, verdict: checked.verdict,
      message: checked.message)
    isAccepted = checked.isAccepted
    fault = checked.fault?.exit
  }
}
