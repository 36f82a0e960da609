package import Library
package import Model
import Planning
package import Watchlist

/// Puts together what is on record of a title or an episode.
package struct Explainer: Sendable {
  private let wishes: [Wish]
  private let lists: [WishList]
  let inventory: Inventory
  let ledger: AttemptLedger?
  let lastRun: [RunStatus.Item]
  let trash: TrashListing
  let tombstone: Tombstone?
  private let served: ServedVideos

  /// - Parameters:
  ///   - wishes: Of the watchlist; those of lists are known by what a run noted.
  ///   - lists: Of the watchlist.
  ///   - ledger: Of the title that is asked about.
  ///   - lastRun: What the last run, or the one under way, says of its items.
  ///   - trash: What lies in the trash.
  ///   - tombstone: Of what is asked about.
  ///   - served: Under which ids clients are shown what carries none.
  package init(
    wishes: [Wish], lists: [WishList] = [], inventory: Inventory, ledger: AttemptLedger?,
    lastRun: [RunStatus.Item] = [], trash: TrashListing = TrashListing(), tombstone: Tombstone? = nil,
    served: ServedVideos = ServedVideos(Snapshot())
  ) {
    self.served = served
    self.trash = trash
    self.tombstone = tombstone
    self.lastRun = lastRun
    self.wishes = wishes
    self.lists = lists
    self.inventory = inventory
    self.ledger = ledger
  }

  package func explain(_ id: ContentID) -> Explanation {
    let asking = wishes.filter { SubjectReader.recordedID(of: $0) == id.title }
    let named = inventory.videos.filter { isMeant($0, by: id) }
    let videos = named.isEmpty ? namelessVideos(of: id, asking) : named
    let searches = searches(for: id)
    let trashed = trash.entries.last { $0.isMeant(by: id) || $0.note.contentIDs.contains(id) }
    var explanation = Explanation(
      id: id.description, title: title(id, asking, videos), wishes: notes(asking, videos),
      files: videos.map(\.explained), attempts: attempts, searches: searches)
    explanation.trash = trashed.map {
      Explanation.Trashed(since: $0.note.when, reason: $0.note.reason, restore: $0.note.id)
    }
    if id.episode == nil { explanation.gone = gone(from: id.title) }
    explanation.isDeleted = inventory.deleted.contains { id.covers($0) }
    if explanation.title == id.title.text, let trashed { explanation.title = trashed.note.title }
    if videos.isEmpty || id.episode == nil && searches.contains(where: { $0.complaint != nil }) {
      explanation.why = why(id, asking, explanation)
    }
    explanation.why = explanation.why ?? deletedVersion(of: id, asking, videos)
    if id.episode == nil, explanation.why == nil { explanation.why = doubt(id) ?? unfinished(id) }
    return explanation
  }

  /// Why it is not known whether a title, or all of it, is there.
  private func doubt(_ id: ContentID) -> String? {
    if let reason = inventory.unaccounted[id] { return "whether it is there is not known: \(reason)" }
    let reasons = inventory.unaccounted.filter { id.covers($0.key) }
    guard let first = reasons.min(by: { $0.key < $1.key }) else { return nil }
    let episodes = reasons.keys.compactMap(\.episode).sorted().map(\.description)
    return "whether all of it is there is not known (\(episodes.few)): \(first.value)"
  }

  /// What the last run left open of a title.
  private func unfinished(_ id: ContentID) -> String? {
    let open = lastRun.filter { item in
      guard ContentID(item.id)?.title == id.title else { return false }
      switch item.state {
      case .queued, .waiting, .downloading, .verifying, .failed: return true
      case .done, .paused, .deleted: return false
      }
    }
    guard let first = open.first else { return nil }
    let episode = ContentID(first.id)?.episode.map { "\($0) " } ?? ""
    let more = open.count > 1 ? "; \(open.count - 1) more" : ""
    return "the last run: \(episode)\(first.state.rawValue)" + (first.message.map { ", \($0)" } ?? "") + more
  }

  private func isThere(_ id: ContentID, _ key: String) -> Bool {
    let profile = SearchNote.profile(ofKey: key)
    return inventory.videos.contains { video in
      isMeant(video, by: id) && (video.receipt?.wish?.profile.map { $0 == profile } ?? true)
    }
  }

  private func isMeant(_ video: Inventory.Video, by id: ContentID) -> Bool {
    guard (video.id ?? served[video.path]?.id)?.title == id.title else { return false }
    return id.episode.map { video.episodes.contains($0) } ?? true
  }

  private func title(_ id: ContentID, _ asking: [Wish], _ videos: [Inventory.Video]) -> String {
    let receipt = videos.lazy.compactMap(\.receipt).first
    let name = receipt.map { $0.episode?.seriesTitle ?? $0.title }
    let shown = videos.lazy.compactMap { served[$0.path]?.title }.first
    return ledger?.title ?? asking.first?.title ?? name ?? shown ?? id.title.text
  }

  private func notes(_ asking: [Wish], _ videos: [Inventory.Video]) -> [Explanation.WishNote] {
    let named = asking.map {
      Explanation.WishNote(
        file: $0.origin.file, line: $0.origin.line, key: $0.origin.key, profile: $0.profile)
    }
    if !named.isEmpty { return named }
    let receipts = videos.compactMap { $0.receipt?.wish }
    if let receipt = receipts.first {
      let profile = receipt.profile ?? ""
      return [Explanation.WishNote(file: receipt.file, key: receipt.key, profile: profile)]
    }
    guard let asked = ledger?.asked, let colon = asked.lastIndex(of: ":") else { return [] }
    let file = String(asked[..<colon])
    let line = Int(asked[asked.index(after: colon)...])
    // What a list holds, or an address leads to, only a run knows; of other wishes this one is none any more.
    let stands =
      lists.contains { $0.origin.file == file }
      || wishes.contains {
        $0.origin.file == file && $0.origin.line == line && SubjectReader.recordedID(of: $0) == nil
      }
    return stands ? [Explanation.WishNote(file: file, line: line, key: "", profile: "")] : []
  }

  private var attempts: [Explanation.Attempt] {
    (ledger?.attempts ?? [:]).values.sorted { ($1.lastTried, $0.release) < ($0.lastTried, $1.release) }.map {
      Explanation.Attempt(
        release: $0.release, name: $0.offer?.name, from: $0.offer?.from ?? "the wish",
        outcome: $0.outcome.rawValue, reason: $0.reason, last: Explainer.time($0.lastTried),
        misses: $0.misses)
    }
  }

  private func searches(for id: ContentID) -> [Explanation.Searched] {
    let kept = (ledger?.searches ?? [:]).compactMap { key, note in
      SearchNote.id(ofKey: key).map { (id: $0, key: key, note: note) }
    }
    // What is there by now may have come from another search, or from the user.
    let meant = kept.filter { entry in
      (id.episode == nil || entry.id == id) && (entry.note.complaint == nil || !isThere(entry.id, entry.key))
    }
    return meant.sorted { ($0.id, $0.key) < ($1.id, $1.key) }.map { _, key, note in
      Explanation.Searched(
        id: key, at: Explainer.time(note.at), next: Explainer.time(note.dueAt),
        misses: note.misses, complaint: note.complaint, accepted: note.accepted, refused: note.refused,
        refusals: note.refusals, unread: note.unread)
    }
  }

  private func why(_ id: ContentID, _ asking: [Wish], _ known: Explanation) -> String {
    // One episode in the trash is no reason for the whole show.
    if let trash = known.trash, id.episode != nil || trash.restore == id.description {
      return
        "in the trash since \(trash.since): \(trash.reason); back with: offlinio restore \(trash.restore)"
    }
    if inventory.deleted.contains(id) {
      return tombstone?.absence(of: id) ?? "you deleted it; it stays deleted until: offlinio restore \(id)"
    }
    if let doubt = doubt(id) { return doubt }
    if inventory.paused.contains(id.title) { return "it is paused" }
    if known.wishes.isEmpty { return "no wish of the watchlist asks for it" }
    if let episode = id.episode, !asking.isEmpty, !asking.contains(where: { $0.episodes.contains(episode) }) {
      return "the wish does not ask for this episode"
    }
    if let reason = obstruction(of: id, asking) { return reason }
    let missing = known.searches.filter { $0.complaint != nil }
    if let first = missing.first, let complaint = first.complaint {
      let episode = SearchNote.id(ofKey: first.id)?.episode
      let which = id.episode == nil ? episode.map { "\($0): " } ?? "" : ""
      let more =
        switch missing.count {
        case ...1: ""
        case 2: "; 1 more is missing"
        default: "; \(missing.count - 1) more are missing"
        }
      let again = first.next > first.at ? "; looked for again after \(first.next)" : ""
      return "\(which)\(complaint)\(more)\(again)"
    }
    let said = [id.description, id.title.text].lazy.compactMap { text in
      self.lastRun.first { $0.id == text && $0.state != .done }
    }.first
    let isOpen = said.map { $0.state != .deleted && $0.state != .paused } ?? false
    if !isOpen, id.episode == nil, let gone = absence(of: id, known.gone) { return gone }
    // What is so no longer since then explains nothing.
    if said?.state == .deleted { return "it is not deleted any more; the next sync looks for it" }
    if said?.state == .paused { return "it is not paused any more; the next sync looks for it" }
    if let said { return "the last run: \(said.state.rawValue)" + (said.message.map { ", \($0)" } ?? "") }
    let tried = known.attempts.filter { $0.outcome != AttemptLedger.Attempt.Outcome.usable.rawValue }
    if !tried.isEmpty {
      return tried.prefix(3).map { "\($0.name ?? $0.release): \($0.reason ?? $0.outcome)" }.joined(
        separator: "; ")
    }
    if known.attempts.isEmpty, known.searches.isEmpty {
      return id.episode == nil && labels(of: id, asking).isEmpty
        ? "no file with this id; a file without an id in the title's folder counts too, see `offlinio plan`"
        : "no run has looked for it yet"
    }
    return id.episode == nil
      ? "a release was found; the last run did not come to fetching it"
      : "no run has looked for this episode; it has not aired, or the show's list does not have it"
  }

  private static func time(_ seconds: Int64) -> String {
    Timestamp(secondsSinceEpoch: seconds).description
  }
}

extension Inventory.Video {
  fileprivate var explained: Explanation.File {
    Explanation.File(
      id: id?.description, path: path, size: size,
      release: receipt?.release.map {
        Explanation.Release(name: $0.name, infohash: $0.infohash, path: $0.pathInTorrent)
      },
      rejected: (receipt?.rejected ?? []).map {
        Explanation.Rejected(name: $0.name, reason: $0.reason)
      },
      history: (receipt?.history ?? []).map {
        Explanation.Event(at: $0.at.description, what: $0.what)
      })
  }
}
