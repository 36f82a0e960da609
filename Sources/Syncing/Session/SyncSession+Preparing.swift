import Files
import Library
import Metadata
import Model
import Planning
import ReleaseNames
import Secrets
import SystemPackage
import Watchlist

extension SyncSession {
  /// Everything that a run knows before it does anything.
  struct Preparation: Sendable {
    var plan: Plan
    var inventory: Inventory
    var ledgers: [TitleID: AttemptLedger]
    var torrents: [ReleaseKey: [UInt8]]
    var metadata: MetadataService
    /// Lists that could not be read, or not as a whole.
    var unreadLists: [ListReader.UnknownList]

    /// The releases that titles are made of or are being made of: those that wishes name, and those that were found
    /// and not given up.
    func releases(where matches: (PlannedTitle.Decision) -> Bool = { _ in true }) -> Set<ReleaseKey> {
      let found = plan.titles.filter { matches($0.decision) }.flatMap { title -> [ReleaseKey] in
        let attempts = ledgers[title.subject.id]?.attempts.values.filter { attempt in
          !attempt.isPinned && (attempt.outcome == .usable || attempt.outcome == .waiting)
        }
        return (attempts ?? []).compactMap { ReleaseKey($0.release) }
      }
      return plan.pins(where: matches).union(found)
    }

    /// The torrents that videos of the library came from.
    var usedReleases: Set<ReleaseKey> {
      Set(inventory.videos.compactMap { $0.receipt?.release?.infohash.flatMap { ReleaseKey($0) } })
    }
  }

  /// - Parameter isDry: Whether nothing may be written, answers of metadata providers included.
  func prepare(
    _ root: LibraryRoot, _ services: Services, isDry: Bool
  ) async throws(SyncOutcome.Stop) -> Preparation {
    let inventory: Inventory
    do {
      inventory = try await services.files.run {
        InventoryScan(root) { ReleaseName.parse($0) }.inventory()
      }
    } catch {
      throw SyncOutcome.Stop(error)
    }
    for warning in inventory.warnings { emit(.warning(warning)) }
    for (folder, reason) in inventory.incomplete.sorted(by: { $0.key < $1.key }) {
      emit(.warning("\(folder.isEmpty ? "the library" : folder) cannot be read: \(reason)"))
    }
    try checkEmptiness(inventory)

    let metadata = services.metadata(self, cache: root.cache.appending("metadata"), isDry: isDry)
    let reader = SubjectReader(
      pins: PinReader(send: services.send, files: services.files), configuration: settings.library,
      profiles: settings.profiles
    ) { await metadata.title($0, kind: $1) }
    let wished = try await wished(root, inventory, metadata, services)
    let read = await reader.read(wished.wishes, inventory: inventory)
    // What was cut short by a stop is no news about metadata.
    if Task.isCancelled { throw SyncOutcome.Stop.stopped }
    for warning in read.warnings { emit(.warning(warning)) }
    let subjects = read.subjects.filter { only?.matches($0) ?? true }
    if subjects.isEmpty, only != nil { emit(.warning("--only matches no title of the watchlist")) }

    let ledgers = try await ledgers(of: subjects, root, services)
    let plan = Planner(
      inventory: inventory, ledgers: ledgers, now: clock.now(), isImpatient: isImpatient
    ).plan(subjects)
    return Preparation(
      plan: plan, inventory: inventory, ledgers: ledgers, torrents: read.torrents, metadata: metadata,
      unreadLists: wished.unread)
  }

  /// A watchlist that lost all its wishes is more often a mistake than a decision.
  private func checkEmptiness(_ inventory: Inventory) throws(SyncOutcome.Stop) {
    guard reading.wishes.isEmpty, reading.lists.isEmpty, !allowEmpty else { return }
    guard inventory.videos.contains(where: { $0.receipt?.wish != nil }) else { return }
    throw SyncOutcome.Stop(
      exit: .watchlistInvalid,
      reason: "the watchlist has no wishes any more, but the library holds titles of earlier ones; "
        + "if that is meant, say so with --allow-empty")
  }

  /// What was tried before, as far as it holds for the wishes as they are now.
  private func ledgers(
    of subjects: [WishSubject], _ root: LibraryRoot, _ services: Services
  ) async throws(SyncOutcome.Stop) -> [TitleID: AttemptLedger] {
    let attempts = AttemptStore(root)
    var ledgers: [TitleID: AttemptLedger] = [:]
    for (id, wishes) in Dictionary(grouping: subjects, by: \.id) {
      let digest = digest(of: wishes)
      do {
        switch try await services.files.run({ attempts.ledger(of: id) }) {
        case .absent: ledgers[id] = AttemptLedger().adapted(to: digest)
        case .found(let ledger): ledgers[id] = ledger.adapted(to: digest)
        case .damaged(let reason): emit(.warning("\(reason); it is made anew"))
        }
      } catch {
        throw SyncOutcome.Stop(error)
      }
    }
    return ledgers
  }

  /// What searches for a title depend on besides what is offered: the wishes, their profiles, and who is asked.
  private func digest(of subjects: [WishSubject]) -> String {
    let wishes = subjects.map { subject in
      var wish = subject.wish
      // Where it stands makes no difference.
      wish.origin = Wish.Origin(file: "", line: 0, column: 0, key: "")
      return "\(wish) \(subject.profile)"
    }
    let asked = settings.sources.map { "\($0.name) \($0.url.reveal()) \($0.direct)" }
    let text = (wishes.sorted() + asked).joined(separator: "\n")
    return String(SHA256.hex(of: Array(text.utf8)).prefix(16))
  }
}
