import Files
import Library
import Model
import Synchronization
import Transfer

/// Puts files that were fetched again in the place of those whose bytes went bad.
struct RepairDelivery: RefetchDelivery {
  let entries: [VerifyOrder.Entry]
  let publisher: Publisher
  let revision: ReceiptRevision
  let files: FileThreads
  let clock: RunClock

  func check(_ item: Int) async throws {
    let entry = entries[item]
    let publisher = publisher
    try await files.run {
      // Whether it can be replaced is all that counts here.
      _ = try publisher.checkReplaceable(receipt: entry.receipt, path: entry.path)
    }
  }

  func deliver(_ item: Int, _ job: FetchJob, _ video: Downloaded) async throws -> Published {
    let replacement = Replacement(
      receipt: entries[item].receipt, path: entries[item].path, release: job.release.key, file: job.file.id)
    let now = clock.now()
    let publisher = publisher
    return try await files.run { try publisher.replace(replacement, at: now) }
  }

  func noteOtherBytes(_ item: Int) async throws {
    let entry = entries[item]
    let now = clock.now()
    let revision = revision
    // A receipt that was changed meanwhile speaks of another file.
    _ = try await files.run {
      try revision.change(entry.receipt, ofVideo: entry.path) { $0.noteOtherBytes(at: now) }
    }
  }
}

extension RefetchItem {
  /// What to fetch in place of a rotten file; the reason where nothing can be.
  /// - Parameter now: Nil for one that is not left alone after it brought other bytes.
  static func repair(of entry: VerifyOrder.Entry, at now: Timestamp?) -> Result<RefetchItem, Unrepairable> {
    guard let release = entry.receipt.release, let infohash = release.infohash.flatMap({ Infohash($0) }),
      let path = release.pathInTorrent
    else { return .failure(Unrepairable(reason: "it came from no torrent, so it is not fetched again")) }
    guard let file = entry.receipt.file, !file.sha256.isEmpty else {
      return .failure(Unrepairable(reason: "its receipt has no hash"))
    }
    guard !entry.receipt.isTakenAsItIs else {
      return .failure(
        Unrepairable(reason: "it was changed and taken as it is, so its torrent holds another file"))
    }
    if let due = now.flatMap({ entry.receipt.repairDue(at: $0) }) {
      let words = "Real-Debrid had other bytes under its name, so it is not asked again before \(due)"
      return .failure(Unrepairable(reason: "\(words); at once with: offlinio verify --repair \(entry.id)"))
    }
    let episode = entry.receipt.episode
    return .success(
      RefetchItem(
        id: entry.id, episodes: entry.receipt.episodeNumbers,
        title: episode?.seriesTitle ?? entry.receipt.title,
        year: episode == nil ? entry.receipt.year : nil, path: entry.path, infohash: infohash,
        releaseName: release.name, pathInTorrent: path, size: file.size, sha256: file.sha256))
  }

  struct Unrepairable: Error { let reason: String }
}

extension SyncSession {
  /// What claims the staged files of repairs.
  private static let repairClaim = "offlinio verify --repair"

  /// Fetches rotten files again and puts them in their places; call it under the lock.
  /// - Parameter isImpatient: Whether also what brought other bytes a short while ago is fetched again.
  /// - Returns: One ending for each, in their order, and why the run ended early.
  func repair(
    _ rotten: [VerifyOrder.Entry], _ root: LibraryRoot, _ inventory: Inventory, isImpatient: Bool
  ) async -> (endings: [RefetchEnding], stop: SyncOutcome.Stop?) {
    var endings: [RefetchEnding] = []
    var items: [RefetchItem] = []
    var positions: [Int] = []
    for (position, entry) in rotten.enumerated() {
      switch RefetchItem.repair(of: entry, at: isImpatient ? nil : clock.now()) {
      case .success(let item):
        items.append(item)
        positions.append(position)
        endings.append(.waiting("not begun"))
      case .failure(let fault): endings.append(.failed(fault.reason))
      }
    }
    guard !items.isEmpty else { return (endings, nil) }
    let services = Services(self)
    let stop: SyncOutcome.Stop?
    do throws(SyncOutcome.Stop) {
      try await checkAccount(services, .success(root))
      let board = RunBoard(
        run: RunStatus.Run(id: "", started: ""), save: { _ in }, emit: emit, elapsed: clock.elapsed)
      let delivery = RepairDelivery(
        entries: positions.map { rotten[$0] }, publisher: Publisher(root), revision: ReceiptRevision(root),
        files: services.files, clock: clock)
      let refetched = await refetch(
        items, to: delivery,
        RefetchBench(
          root: root, services: services, board: board, inventory: inventory, claim: Self.repairClaim))
      for (position, ending) in zip(positions, refetched.endings) { endings[position] = ending }
      stop = refetched.stop
    } catch {
      for position in positions { endings[position] = .waiting(error.reason) }
      stop = error
    }
    await services.http.close()
    return (endings, stop)
  }
}
