import Files
import Library
import Model
import Planning
import SystemPackage
package import Watchlist

extension SyncSession {
  /// Whether some rule may remove what lies in the tree.
  var asksForRemovals: Bool { SyncSession.asksForRemovals(reading, settings) }

  private static func asksForRemovals(_ reading: WatchlistReading, _ settings: Settings) -> Bool {
    settings.retention.whenRemoved == .trash || reading.wishes.contains { $0.keep != .all }
  }

  /// Whether the prune step needs the account: only a rule needs to know the wishes, and only a list keeps some there.
  package static func pruneAsksAccount(_ reading: WatchlistReading, _ settings: Settings) -> Bool {
    asksForRemovals(reading, settings) && reading.lists.contains { $0.place == .account }
  }

  /// What keeps the rules from being applied: removal needs every input to be known.
  func unknownInputs(_ preparation: Preparation, _ inventory: Inventory) -> [PruneReport.Unknown] {
    var unknown: [PruneReport.Unknown] = []
    func add(_ reason: String, _ exit: ExitCode = .temporary) {
      unknown.append(PruneReport.Unknown(reason: reason, exit: exit))
    }
    if only != nil { add("--only leaves wishes out") }
    for file in reading.faultyFiles { add("\(file) is faulty, its wishes are unknown", .itemsFailed) }
    for list in preparation.unreadLists { add("\(list)") }
    if preparation.lacksLedger { add("what was tried before could not be read") }
    let subjects = preparation.plan.titles.map(\.subject)
    for release in subjects.flatMap(\.unreadable) {
      add(release.reason, release.isTemporary ? .temporary : .itemsFailed)
    }
    if subjects.isEmpty, !allowEmpty {
      add("there is no wish at all; if that is meant, say so with --allow-empty")
    }
    if let (folder, reason) = inventory.incomplete.min(by: { $0.key < $1.key }) {
      add("\(folder.isEmpty ? "the library" : folder) cannot be read: \(reason)")
    }
    return unknown
  }

  /// What the rules remove; call it only where nothing is unknown.
  func retentionPlan(
    _ preparation: Preparation, _ inventory: Inventory, kept: Set<ContentID>
  ) -> RetentionPlan {
    let folder = WatchlistFolder.path(besides: watchlist).string + "/"
    let main = watchlist.string
    let rules = Retention.Rules(
      removesUnwished: settings.retention.whenRemoved == .trash, mostVideos: mostVideosRemoved,
      allowsEmpty: allowEmpty, emptyLists: preparation.emptyLists
    ) { wish in
      wish.file == main || wish.file.hasPrefix(folder)
    }
    return Retention(
      inventory: inventory, subjects: preparation.plan.titles.map(\.subject), kept: kept, rules: rules,
      now: clock.now()
    ).plan()
  }

  /// What the end of a run would move to the trash, as far as it is known before.
  func plannedRemovals(
    _ preparation: Preparation, _ root: LibraryRoot, _ services: Services
  ) async -> [Removal] {
    guard asksForRemovals else { return [] }
    if let unknown = unknownInputs(preparation, preparation.inventory).first {
      emit(.note("no rule would remove anything: \(unknown.reason)"))
      return []
    }
    do {
      let kept = try await keptTitles(preparation, root, services, isDry: true)
      let plan = retentionPlan(preparation, preparation.inventory, kept: kept)
      for note in plan.notes { emit(.note(note)) }
      for refusal in plan.refusals { emit(.warning(refusal)) }
      return plan.removals
    } catch {
      emit(.warning("what the rules would remove is not known: \(error)"))
      return []
    }
  }
}
