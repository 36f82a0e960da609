import Files
import Library
import Metadata
import Model
import Planning
import Secrets
import SystemPackage
import Watchlist

extension SyncSession {
  /// Everything that a run knows before it does anything.
  struct Preparation: Sendable {
    var plan: Plan
    var inventory: Inventory
    /// Renamed videos that what is ours cannot follow.
    var unfollowed: [UnfollowedVideo]
    var ledgers: [TitleID: AttemptLedger]
    var torrents: [ReleaseKey: [UInt8]]
    var metadata: MetadataService
    /// Lists that could not be read, or not as a whole.
    var unreadLists: [ListReader.UnknownList]
    /// Lists that hold nothing.
    var emptyLists: [String]
    /// Lists that may name more titles than could be told.
    var listsLeavingOut: [String]

    /// By title the releases that earlier runs found and did not give up, whatever became of the wish since.
    var found: [TitleID: Set<ReleaseKey>]
    /// Whether something of what was tried before could not be read.
    var lacksLedger: Bool
    /// Releases of the account that are left to other wishes.
    var twins: Set<ReleaseKey>
    /// Titles of lists that no run has taken up before.
    var newOfLists: [WishSubject]

    /// The releases of titles whose decision is as asked for: those that wishes name, and those that were found.
    func releases(where matches: (PlannedTitle.Decision) -> Bool) -> Set<ReleaseKey> {
      let titles = plan.titles.filter { matches($0.decision) }
      return plan.pins(where: matches).union(titles.flatMap { found[$0.subject.id] ?? [] })
    }

    /// The releases that somebody waits for.
    var wantedReleases: Set<ReleaseKey> {
      plan.pins().union(releases { !$0.isSettled }).union(twins)
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
    var unfollowed: [UnfollowedVideo] = []
    let inventory = try await settledInventory(root, services, isDry: isDry, unfollowed: &unfollowed)
    try checkEmptiness(inventory)

    let metadata = services.metadata(self, cache: root.cache.appending("metadata"), isDry: isDry)
    let reader = SubjectReader(
      pins: PinReader(send: services.send, files: services.files), configuration: settings.library,
      profiles: settings.profiles
    ) { await metadata.title($0, kind: $1) }
    let wished = try await wished(root, inventory, metadata, services)
    try checkEmptiness(wished, inventory)
    let read = await reader.read(wished.wishes, inventory: inventory)
    // What was cut short by a stop is no news about metadata.
    if Task.isCancelled { throw SyncOutcome.Stop.stopped }
    for warning in read.warnings { emit(.warning(warning)) }
    let twins = twins(among: read.subjects, wished, inventory)
    let subjects = read.subjects.filter { !twins.contains($0.id) && (only?.matches($0) ?? true) }
    if subjects.isEmpty, only != nil { emit(.warning("--only matches no title of the watchlist")) }

    let dropped = read.subjects.filter { twins.contains($0.id) }
    let known = try await ledgers(of: subjects + dropped, root, services)
    let ledgers = known.ledgers
    var plan = Planner(
      inventory: inventory, ledgers: ledgers, now: clock.now(), isImpatient: isImpatient
    ).plan(subjects)
    plan.unread = (faultyWishes + wished.unread).map(\.description)
    await tellAbsences(&plan, inventory, root, services)
    let followed = await followingWishes(subjects, inventory, root, services, isDry: isDry)
    return Preparation(
      plan: plan, inventory: followed, unfollowed: unfollowed, ledgers: ledgers, torrents: read.torrents,
      metadata: metadata,
      unreadLists: wished.unread, emptyLists: wished.empty, listsLeavingOut: wished.leavingOut,
      found: known.found, lacksLedger: known.isIncomplete,
      twins: Set(dropped.flatMap(\.releases).map(\.key)),
      newOfLists: (subjects + dropped).filter {
        wished.ofLists.contains($0.wish) && !known.recorded.contains($0.id)
      })
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

  /// The same, of lists that lost theirs.
  private func checkEmptiness(_ wished: Wished, _ inventory: Inventory) throws(SyncOutcome.Stop) {
    guard wished.wishes.isEmpty, !wished.empty.isEmpty, wished.unread.isEmpty, !allowEmpty else { return }
    guard inventory.videos.contains(where: { $0.receipt?.wish != nil }) else { return }
    throw SyncOutcome.Stop(
      exit: .watchlistInvalid,
      reason:
        "\(wished.empty.joined(separator: ", ")) holds no wishes any more, but the library holds titles of "
        + "earlier ones; if that is meant, say so with --allow-empty")
  }

  /// Titles of the account's list that another wish has by its id: only now is known what that is called.
  private func twins(
    among subjects: [WishSubject], _ wished: Wished, _ inventory: Inventory
  ) -> Set<TitleID> {
    var named = TitleBook()
    for subject in subjects where subject.id.imdb != nil {
      named.insert(subject.wish.kind, title: subject.title, year: subject.year)
    }
    let twins = subjects.filter { subject in
      subject.id.imdb == nil && wished.ofLists.contains(subject.wish)
        && inventory.folders[subject.id] == nil
        && named.contains(subject.wish.kind, title: subject.title, year: subject.year)
    }
    return Set(twins.map(\.id))
  }

  private struct KnownLedgers {
    var ledgers: [TitleID: AttemptLedger] = [:]
    var found: [TitleID: Set<ReleaseKey>] = [:]
    /// Titles that have a ledger on disk.
    var recorded: Set<TitleID> = []
    var isIncomplete = false
  }

  /// What was tried before, as far as it holds for the wishes as they are now.
  private func ledgers(
    of subjects: [WishSubject], _ root: LibraryRoot, _ services: Services
  ) async throws(SyncOutcome.Stop) -> KnownLedgers {
    let attempts = AttemptStore(root)
    var known = KnownLedgers()
    for (id, wishes) in Dictionary(grouping: subjects, by: \.id) {
      var ledger = AttemptLedger()
      do {
        switch try await services.files.run({ attempts.ledger(of: id) }) {
        case .absent: break
        case .found(let found):
          ledger = found
          known.recorded.insert(id)
        case .damaged(let reason):
          emit(.warning("\(reason); it is made anew"))
          known.isIncomplete = true
        }
      } catch {
        throw SyncOutcome.Stop(error)
      }
      known.found[id] = ledger.found
      for subject in wishes {
        ledger = ledger.adapted(to: digest(of: subject), profile: subject.wish.profile)
      }
      known.ledgers[id] = ledger
    }
    return known
  }

  /// What searches for a title depend on besides what is offered: the wish, its profile, and who is asked.
  private func digest(of subject: WishSubject) -> String {
    var wish = subject.wish
    // Where it stands makes no difference, nor what lies beside the video.
    wish.origin = Wish.Origin(file: "", line: 0, column: 0, key: "")
    wish.subtitles = []
    let asked = settings.sources.map { "\($0.name) \($0.url.reveal()) \($0.direct)" }
    let text = (["\(wish) \(subject.profile)"] + asked).joined(separator: "\n")
    return String(SHA256.hex(of: Array(text.utf8)).prefix(16))
  }
}
