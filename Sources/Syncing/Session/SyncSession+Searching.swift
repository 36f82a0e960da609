import Files
import Library
import Model
import Planning
import SystemPackage
import Watchlist

extension SyncSession {
  /// Whether what was looked for a short while ago is looked for again: who names a title wants an answer now.
  var isImpatient: Bool { only != nil }

  func searcher(_ services: Services) -> CandidateSearch {
    CandidateSearch(
      sources: services.sources, shelf: AccountShelf(services.account), health: services.health)
  }

  /// Asks for what the plan looks for, so that the plan shows candidates; nothing of it is added or remembered.
  func search(_ preparation: inout Preparation, _ services: Services) async throws(SyncOutcome.Stop) {
    let searcher = searcher(services)
    for place in preparation.plan.titles.indices {
      let title = preparation.plan.titles[place]
      guard case .search(let search) = title.decision else { continue }
      preparation.plan.titles[place] = try await found(title, search, searcher, preparation)
    }
  }

  /// Looks for a title as a run would, until there is something to try: what that holds only an add would tell.
  private func found(
    _ title: PlannedTitle, _ first: Search, _ searcher: CandidateSearch, _ preparation: Preparation
  ) async throws(SyncOutcome.Stop) -> PlannedTitle {
    let planner = Planner(
      inventory: preparation.inventory, ledgers: preparation.ledgers, now: clock.now(),
      isImpatient: isImpatient)
    let attempts = preparation.ledgers[title.subject.id]?.attempts ?? [:]
    var done = Planner.Done()
    var planned = title
    var search = first
    while true {
      let findings: Findings
      do throws(OpeningTrouble) {
        findings = try await searcher.find(search)
      } catch {
        if case .stop(let stop) = error { throw stop }
        throw SyncOutcome.Stop(exit: .temporary, reason: "\(error)")
      }
      let found = findings.ranked(for: search, attempts: attempts, at: clock.now())
      planned.found = planned.found.map { $0.adding(found) } ?? found
      let best = found.toTry(within: search.subject.profile)
      if !best.isEmpty {
        planned.decision = .fetch(best)
        return planned
      }
      done.searched.insert(search.id)
      let next = planner.plan(title.subject, after: done)
      guard case .search(let further) = next.decision else {
        planned.decision = .wait(reason: planned.found?.complaint ?? found.complaint)
        return planned
      }
      search = further
    }
  }

  /// The sources, lists and folders of wishes that could not be read, and which of them for too long.
  func unread(
    _ preparation: Preparation, _ root: LibraryRoot, _ services: Services
  ) async -> [SyncOutcome.Unread] {
    let asked = await services.health.unread
    var unread = asked.sorted { $0.key < $1.key }.compactMap { name, reason in
      reason.map { SyncOutcome.Unread(name: name, reason: $0, holdsWishes: false) }
    }
    unread += preparation.unreadLists.map {
      SyncOutcome.Unread(name: $0.list, reason: $0.reason, holdsWishes: true)
    }
    if let lost = lostFolder(preparation.inventory) {
      emit(.warning(lost))
      let folder = WatchlistFolder.path(besides: watchlist).string
      unread.append(SyncOutcome.Unread(name: folder, reason: lost, holdsWishes: true))
    }
    let store = UnreadStore(root)
    let now = clock.now().secondsSinceEpoch
    do {
      // What was not asked in this run stays as it was.
      let former = try await services.files.run { store.since().value ?? [:] }
      var since = former.filter { name, _ in
        asked[name] == nil && settings.sources.contains { $0.name == name }
      }
      for place in unread.indices {
        let begun = min(former[unread[place].name] ?? now, now)
        since[unread[place].name] = begun
        unread[place].isStale = now - begun >= SyncOutcome.Unread.longest
      }
      let kept = since
      if kept != former { try await services.files.run { try store.store(kept) } }
    } catch {
      emit(.warning("cannot remember which sources could not be read: \(error)"))
    }
    for entry in unread where !entry.holdsWishes {
      emit(.warning("\(entry.name) could not be read: \(entry.reason)"))
    }
    return unread
  }
}
