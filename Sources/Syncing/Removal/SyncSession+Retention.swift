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

  /// What keeps the prune step from being made: removal needs every input to be known.
  ///
  /// - Parameters:
  ///   - preparation: Nil where no rule asks what is wished.
  ///   - gaps: Those of the inventory; what lies behind a link is not seen, so no rule can remove it.
  func unknownInputs(
    _ preparation: Preparation?, _ inventory: Inventory, _ gaps: InventoryGaps
  ) -> [PruneReport.Unknown] {
    var unknown: [PruneReport.Unknown] = []
    func add(_ reason: String, _ exit: ExitCode = .temporary) {
      unknown.append(PruneReport.Unknown(reason: reason, exit: exit))
    }
    if only != nil { add("--only leaves wishes out") }
    for file in reading.faultyFiles { add("\(file) is faulty, its wishes are unknown", .itemsFailed) }
    if let lost = lostFolder(inventory) { add(lost) }
    if let gap = gaps.unread.first { add("\(gap)") }
    guard let preparation else { return unknown }
    for list in preparation.unreadLists { add("\(list)") }
    if preparation.lacksLedger { add("what was tried before could not be read") }
    let subjects = preparation.plan.titles.map(\.subject)
    for release in subjects.flatMap(\.unreadable) {
      add(release.reason, release.isTemporary ? .temporary : .itemsFailed)
    }
    let mayRemove = asksForRemovals && inventory.videos.contains { $0.receipt?.wish != nil }
    if subjects.isEmpty, !allowEmpty, mayRemove {
      add("there is no wish at all; if that is meant, say so with --allow-empty", .watchlistInvalid)
    }
    return unknown
  }

  /// What keeps rules from removing anything by wishes that are not those of the watchlist any more: a run may take long.
  func changedWishes(_ services: Services) async -> [PruneReport.Unknown] {
    let now: WatchlistReading
    do {
      now = try await services.files.run { [watchlist] in WatchlistReader.read(watchlist) }
    } catch {
      return [PruneReport.Unknown(reason: "the watchlist cannot be read again: \(error)", exit: .temporary)]
    }
    let isSame =
      now.mainIsValid && now.faultyFiles == reading.faultyFiles && now.lacksFolder == reading.lacksFolder
      && now.wishes == reading.wishes && now.lists == reading.lists
      && now.settings?.retention == settings.retention
    guard !isSame else { return [] }
    return [
      PruneReport.Unknown(
        reason: "the watchlist was changed since it was read; the next run goes by what it says now",
        exit: .temporary)
    ]
  }

  /// What is wrong where the folder beside the watchlist is gone that held wishes: a disk may be missing, or a name wrong.
  func lostFolder(_ inventory: Inventory) -> String? {
    guard reading.lacksFolder, !allowEmpty else { return nil }
    let folder = WatchlistFolder.path(besides: watchlist).string
    let lost = inventory.videos.compactMap { $0.receipt?.wish?.file }.filter { $0.hasPrefix(folder + "/") }
    guard let first = lost.min() else { return nil }
    return "\(folder) is not there, and titles of the library were wished in it (\(first)); "
      + "if that is meant, make it as an empty folder, or say so with --allow-empty"
  }

  /// The rules, for a library and what was taken back from the trash; ask them only where nothing is unknown.
  func retention(
    _ preparation: Preparation, _ inventory: Inventory, kept: Set<ContentID>
  ) -> Retention {
    let rules = Retention.Rules(
      removesUnwished: settings.retention.whenRemoved == .trash, mostVideos: mostVideosRemoved,
      allowsEmpty: allowEmpty, emptyLists: preparation.emptyLists,
      listsLeavingOut: preparation.listsLeavingOut, isOwn: isOwn)
    return Retention(
      inventory: inventory, subjects: preparation.plan.titles.map(\.subject), kept: kept, rules: rules,
      now: clock.now())
  }

  /// What the end of a run would move to the trash, as far as it is known before.
  func plannedRemovals(
    _ preparation: Preparation, _ root: LibraryRoot, _ services: Services
  ) async -> [Removal] {
    guard asksForRemovals else { return [] }
    let inventory = preparation.inventory
    do {
      let gaps = try await services.files.run { InventoryGaps(inventory, in: root) }
      if let unknown = unknownInputs(preparation, inventory, gaps).first {
        emit(.note("no rule would remove anything: \(unknown.reason)"))
        return []
      }
      let kept = try await keptTitles(preparation, inventory, root, services, isDry: true)
      let plan = retention(preparation, inventory, kept: kept).plan()
      for note in plan.notes { emit(.note(note)) }
      for remark in approved?.remarks(on: plan.removals) ?? [] { emit(.note(remark)) }
      for refusal in plan.refusals { emit(.warning(refusal)) }
      return plan.removals
    } catch {
      emit(.warning("what the rules would remove is not known: \(error)"))
      return []
    }
  }
}
