import Files
import Library
package import Model
import ReleaseNames

/// One check of a library: files against receipts, and what is rotten fetched again where that is asked for.
package struct VerifySession: Sendable {
  /// What is asked for.
  package struct Request: Sendable {
    /// Titles or single videos; none means all.
    package var ids: [ContentID]
    /// How much may be read; nil for everything.
    package var maxBytes: Int64?
    /// Whether changed files are taken as they are; rotten ones only where they are asked for by id.
    package var accepts: Bool

    package init(ids: [ContentID] = [], maxBytes: Int64? = nil, accepts: Bool = false) {
      self.ids = ids
      self.maxBytes = maxBytes
      self.accepts = accepts
    }

    var acceptance: Verifier.Acceptance {
      guard accepts else { return .nothing }
      return ids.isEmpty ? .changed : .changedAndRotten
    }
  }

  let library: LibraryConfiguration
  let mostVanished: Int
  let repairer: SyncSession?
  let emit: @Sendable (RunEvent) -> Void
  let interruption: @Sendable () -> ExitCode
  let clock: RunClock
  let files = FileThreads(count: 1)

  /// - Parameters:
  ///   - mostVanished: So many may be gone at once and count as deleted (`max_delete`).
  ///   - repairer: Fetches rotten files again; nil leaves them.
  ///   - interruption: How it ends when its task is cancelled: by which signal.
  package init(
    library: LibraryConfiguration, mostVanished: Int, repairer: SyncSession? = nil,
    clock: RunClock = .system(),
    interruption: @escaping @Sendable () -> ExitCode = { .interrupted },
    emit: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.library = library
    self.mostVanished = mostVanished
    self.repairer = repairer
    self.clock = clock
    self.interruption = interruption
    self.emit = emit
  }

  /// Checks; every failure is part of the outcome.
  package func run(_ request: Request) async -> VerifyOutcome {
    var outcome: VerifyOutcome
    do {
      let root = try await files.run { [library] in
        try LibraryRoot.open(library, forWriting: true, user: ProcessOwner.effectiveUser)
      }
      let lock = try await lock(root)
      defer { lock.release() }
      for note in try await files.run({ try Trash(root).recover() }) { emit(.note(note)) }
      outcome = try await check(request, root)
    } catch {
      outcome = VerifyOutcome(stop: SyncOutcome.Stop(error))
    }
    if outcome.stop?.exit == .interrupted { outcome.stop?.exit = interruption() }
    return outcome
  }

  private func lock(_ root: LibraryRoot) async throws -> RunLock {
    let holder = RunLock.Holder(
      process: ProcessOwner.process, host: ProcessOwner.host, started: clock.now())
    switch try await files.run({ try RunLock.acquire(root, as: holder) }) {
    case .held(let lock): return lock
    case .busy(let other): throw SyncSession.busy(other)
    }
  }

  private func check(_ request: Request, _ root: LibraryRoot) async throws -> VerifyOutcome {
    let (found, gaps, tombstones) = try await files.run {
      let inventory = InventoryScan(root) { ReleaseName.parse($0) }.inventory()
      return (inventory, InventoryGaps(inventory, in: root), try Decisions(root).tombstones())
    }
    let absence = MassAbsence(found, most: mostVanished)
    let inventory = found.doubting(absence)
    for warning in inventory.warnings { emit(.warning(warning)) }
    for link in gaps.links { emit(.warning("\(link) is a link to a folder, which is not followed")) }
    let order = VerifyOrder(
      inventory, ids: request.ids, tombstones: tombstones, rottenFirst: repairer != nil)
    var outcome = VerifyOutcome()
    outcome.unread = gaps.unread
    outcome.unknown = order.unknown.filter { id in !(absence?.concerns(id) ?? false) }
    let rotten = await read(order.entries, request, root, &outcome)
    outcome.items += order.deleted.map {
      VerifyOutcome.Item(id: $0, label: inventory.labelOfGone($0), verdict: .deleted)
    }
    if let repairer, !rotten.isEmpty, outcome.stop == nil {
      await repair(rotten, by: repairer, root, inventory, isImpatient: !request.ids.isEmpty, &outcome)
    }
    if let absence, outcome.stop == nil, request.ids.isEmpty || request.ids.contains(where: absence.concerns)
    {
      outcome.stop = SyncOutcome.Stop(
        exit: .libraryUnusable,
        reason: "\(absence.reason), so nothing is concluded of them. \(MassAbsence.advice)")
    }
    return outcome
  }

  private func repair(
    _ rotten: [VerifyOrder.Entry], by repairer: SyncSession, _ root: LibraryRoot, _ inventory: Inventory,
    isImpatient: Bool, _ outcome: inout VerifyOutcome
  ) async {
    let (endings, stop) = await repairer.repair(rotten, root, inventory, isImpatient: isImpatient)
    outcome.stop = stop
    for (entry, ending) in zip(rotten, endings) {
      guard let place = outcome.items.firstIndex(where: { $0.path == entry.path }) else { continue }
      outcome.items[place].repair = ending
    }
  }
}
