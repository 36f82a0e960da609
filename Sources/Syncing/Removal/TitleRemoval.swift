import Files
package import Library
package import Model
import ReleaseNames
import SystemPackage

/// Moves titles to the trash and back, as the user asks; its calls block and need the run lock.
package struct TitleRemoval: Sendable {
  /// What became of one id, in words.
  package enum Outcome: Sendable, Hashable {
    case done(String)
    /// Not all of it was done; mostly nothing has changed.
    case failed(String)
  }

  private let root: LibraryRoot
  private let trash: Trash
  private let now: Timestamp

  package init(_ root: LibraryRoot, now: Timestamp) {
    self.root = root
    trash = Trash(root)
    self.now = now
  }

  /// Finishes what an earlier command left half done.
  package func recover() throws(LibraryFault) -> [String] { try trash.recover() }

  /// The titles that releases are or were wished for.
  package func titles(of wishes: [Wish]) -> ReleasedTitle {
    ReleasedTitle(wishes: wishes, videos: inventory().videos)
  }

  package func trash(_ id: ContentID) throws(LibraryFault) -> Outcome {
    let inventory = inventory()
    let videos = inventory.videos.filter { video in
      guard let own = video.id, own.title == id.title else { return false }
      return id.episode.map { video.episodes.contains($0) || own.episode == $0 } ?? true
    }
    let ours = videos.filter { $0.receipt?.file != nil }
    guard let first = ours.first else {
      return .failed(whyNothing(of: id, videos, inventory))
    }
    let isWhole = id.episode == nil
    let label = first.receipt?.label ?? id.title.text
    let order = TrashOrder(
      id: isWhole ? id : first.id ?? id,
      title: isWhole ? label : "\(label) \(first.episodes.map(\.description).joined(separator: "-"))",
      reason: "you asked for it", rule: .asked, isWhole: isWhole, videos: ours,
      folder: isWhole ? inventory.folders[id.title] : nil)
    return try told(order.title) { () throws(LibraryFault) in
      let entry = try trash.take(order, inventory: inventory, at: now)
      let others = videos.count - ours.count
      let left = others > 0 ? "; what others put there stays" : ""
      return .done(
        "\(order.title) [\(order.id)]: to the trash, \(ByteText.text(entry.note.size))\(left); "
          + "back with: offlinio restore \(order.id)")
    }
  }

  package func restore(_ id: ContentID) throws(LibraryFault) -> [Outcome] {
    let listing = try trash.listing()
    let entries = listing.entries(for: id)
    guard entries.isEmpty else {
      var outcomes: [Outcome] = []
      var isBack = true
      for entry in entries {
        outcomes.append(
          try told(entry.note.title, isBack: &isBack) { () throws(LibraryFault) in try restore(entry) })
      }
      // What is left of it in the trash is not to be fetched beside that.
      return isBack ? outcomes + (try liftRest(of: id)) : outcomes
    }
    if let whole = listing.entries.last(where: { $0.note.contentIDs.contains(id) }) {
      return [
        .failed(
          "\(id) lies in the trash with all of \(whole.note.title); bring it back with: offlinio restore \(id.title)"
        )
      ]
    }
    let inventory = inventory()
    let deleted = inventory.deleted.filter { id.covers($0) }
    let lifts = !deleted.isEmpty || inventory.deleted.contains(ContentID(id.title))
    guard lifts else {
      return [
        .failed(
          "nothing of \(id) is in the trash, and it is not deleted; `offlinio list` shows what is there")
      ]
    }
    let gone = inventory.orphans + inventory.vanished
    let title =
      gone.first { $0.ids.contains { id.covers($0) } }?.title
      ?? deleted.min().flatMap { Decisions(root).tombstone(of: $0).value?.title } ?? id.title.text
    return [
      try told(title) { () throws(LibraryFault) in
        try Decisions(root).lift(id, orphans: inventory.orphans)
        return .done(
          "\(title) [\(id)]: deleted no more; the next sync fetches it again, if a wish asks for it")
      }
    ]
  }

  private func restore(_ entry: TrashEntry) throws(LibraryFault) -> Outcome {
    let missing = try trash.restore(entry)
    let what = "\(entry.note.title) [\(entry.note.id)]"
    guard !missing.isEmpty else { return .done("\(what): back from the trash") }
    let shown = missing.prefix(5).joined(separator: ", ")
    let more = missing.count > 5 ? " and \(missing.count - 5) more" : ""
    return .failed("\(what): back but for what the trash does not hold any more: \(shown)\(more)")
  }

  /// Takes back that some of it was deleted which did not lie in the trash.
  private func liftRest(of id: ContentID) throws(LibraryFault) -> [Outcome] {
    let inventory = inventory()
    let deleted = inventory.deleted.filter { id.covers($0) }
    guard let first = deleted.min() else { return [] }
    let gone = (inventory.orphans + inventory.vanished).first { $0.ids.contains { id.covers($0) } }
    let title = gone?.title ?? Decisions(root).tombstone(of: first).value?.title ?? id.title.text
    let episodes = deleted.compactMap(\.episode).sorted().map(\.description)
    let shown = episodes.prefix(5).joined(separator: ", ")
    let more = episodes.count > 5 ? " and \(episodes.count - 5) more" : ""
    let which = episodes.isEmpty ? "" : " \(shown)\(more)"
    return [
      try told(title) { () throws(LibraryFault) in
        try Decisions(root).lift(id, orphans: inventory.orphans)
        return .done(
          "\(title)\(which) [\(id)]: not in the trash, and deleted no more; the next sync fetches it again, if a wish "
            + "asks for it")
      }
    ]
  }

  private func inventory() -> Inventory { InventoryScan(root) { ReleaseName.parse($0) }.inventory() }

  /// Makes an outcome of what concerns one title alone.
  private func told(
    _ title: String, _ body: () throws(LibraryFault) -> Outcome
  ) throws(LibraryFault) -> Outcome {
    var isDone = true
    return try told(title, isBack: &isDone, body)
  }

  /// - Parameter isBack: Set to false where it failed and nothing has changed.
  private func told(
    _ title: String, isBack: inout Bool, _ body: () throws(LibraryFault) -> Outcome
  ) throws(LibraryFault) -> Outcome {
    do throws(LibraryFault) {
      return try root.onOneTitle(body)
    } catch {
      guard error.isOfOneItem || error.ofOneFile != nil else { throw error }
      isBack = false
      return .failed("\(title): \(error)")
    }
  }

  private func whyNothing(
    of id: ContentID, _ videos: [Inventory.Video], _ inventory: Inventory
  ) -> String {
    if let foreign = videos.first?.path ?? unnamed(id) {
      if let reason = inventory.incomplete(under: foreign) {
        return "nobody can tell whether \(foreign) was fetched by Offlinio: \(reason)"
      }
      return "\(foreign) was not fetched by Offlinio, so it is yours to move or delete"
    }
    if inventory.deleted.contains(where: { id.covers($0) }) {
      return "\(id) is deleted already; it stays so until: offlinio restore \(id)"
    }
    if let (folder, reason) = inventory.incomplete.min(by: { $0.key < $1.key }) {
      return "no video of \(id) is to be seen, but \(folder) cannot be read: \(reason)"
    }
    return "no video of \(id) is in the library; `offlinio list` shows the ids of what is there"
  }

  /// A video that nothing gives an id, of the title that the server shows under this one.
  private func unnamed(_ id: ContentID) -> String? {
    let served: Snapshot
    do throws(FileFault) {
      served = try SnapshotScan.scan(root.configuration)
    } catch {
      // The inventory names what cannot be read.
      return nil
    }
    return served[id.title]?.videos.first { id.covers($0.id) }?.path.string
  }
}

extension Sidecar {
  /// `Title (Year)` of the movie, or the series.
  fileprivate var label: String {
    episode?.seriesTitle ?? year.map { "\(title) (\($0))" } ?? title
  }
}
