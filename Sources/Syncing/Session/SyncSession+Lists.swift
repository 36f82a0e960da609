import Files
import Library
import Metadata
import Model
import Planning
import RealDebrid
import Watchlist

extension SyncSession {
  /// The wishes of the watchlist and of its lists.
  struct Wished: Sendable {
    var wishes: [Wish]
    /// Those that lists name.
    var ofLists: Set<Wish> = []
    /// Lists that could not be read, or not as a whole; nothing counts as gone while there is one.
    var unread: [ListReader.UnknownList] = []
    /// Lists that hold nothing.
    var empty: [String] = []
    /// Lists with entries that are no titles that can be told.
    var leavingOut: [String] = []
  }

  /// Reads the lists; what cannot be read changes nothing.
  func wished(
    _ root: LibraryRoot, _ inventory: Inventory, _ metadata: MetadataService, _ services: Services
  ) async throws(SyncOutcome.Stop) -> Wished {
    guard !reading.lists.isEmpty else { return Wished(wishes: reading.wishes) }
    let known = try await recorded(root, inventory, services)
    let kinds = SyncSession.kinds(inventory)
    let reader = ListReader(
      send: services.send, files: services.files, elapsed: clock.elapsed,
      account: { [account = services.account] in try await account.all() },
      kind: { imdb in
        if let kind = kinds[TitleID(imdb)] { return .known(kind) }
        return await metadata.kind(of: imdb)
      })
    let surroundings = ListReader.Surroundings(
      wishes: reading.wishes, foreign: known.foreign, titles: SyncSession.titles(inventory)
    ) { entry, _ in
      SubjectReader.recordedID(of: entry).map { known.titles.contains($0) } ?? false
    }
    let read = await reader.read(reading.lists, surroundings)
    if Task.isCancelled { throw SyncOutcome.Stop.stopped }
    for note in read.notes { emit(.note(note)) }
    for list in read.unknown { emit(.warning("\(list)")) }
    return Wished(
      wishes: reading.wishes + read.wishes, ofLists: Set(read.wishes), unread: read.unknown,
      empty: read.empty, leavingOut: read.leavingOut)
  }

  private struct Recorded: Sendable {
    /// Titles that an earlier run took up, or that the library has.
    var titles: Set<TitleID>
    /// Torrents of the account that are there for other titles.
    var foreign: Set<ReleaseKey>
  }

  private func recorded(
    _ root: LibraryRoot, _ inventory: Inventory, _ services: Services
  ) async throws(SyncOutcome.Stop) -> Recorded {
    let attempts = AttemptStore(root)
    let incoming = IncomingStore(root)
    var recorded = Recorded(
      titles: Set(inventory.videos.compactMap { $0.id?.title } + inventory.deleted.map(\.title))
        .union(inventory.paused), foreign: [])
    for video in inventory.videos {
      guard let release = video.receipt?.release, let key = release.infohash.flatMap({ ReleaseKey($0) }),
        release.addedByUs || video.id?.title.imdb != nil
      else { continue }
      recorded.foreign.insert(key)
    }
    do {
      let (ledgers, added) = try await services.files.run {
        (
          try attempts.all(),
          try incoming.releases().filter { incoming.torrent($0).value?.addedByUs == true }
        )
      }
      recorded.titles.formUnion(ledgers.keys)
      recorded.foreign.formUnion(added)
      // Also what was tried for a title that is gone by now.
      for (title, ledger) in ledgers where title.imdb != nil {
        recorded.foreign.formUnion(ledger.attempts.keys.compactMap { ReleaseKey($0) })
      }
    } catch {
      throw SyncOutcome.Stop(error)
    }
    return recorded
  }

  static func kinds(_ inventory: Inventory) -> [TitleID: Wish.Kind] {
    inventory.videos.reduce(into: [:]) { kinds, video in
      guard let id = video.id else { return }
      kinds[id.title] = id.episode == nil && video.episodes.isEmpty ? .movie : .series
    }
  }

  /// The titles that have an IMDb id, by which torrents of the account are recognised as theirs.
  private static func titles(_ inventory: Inventory) -> TitleBook {
    var titles = TitleBook()
    for video in inventory.videos where video.id?.title.imdb != nil {
      guard let receipt = video.receipt else { continue }
      if let episode = receipt.episode {
        titles.insert(.series, title: episode.seriesTitle, year: nil)
      } else {
        titles.insert(.movie, title: receipt.title, year: receipt.year)
      }
    }
    return titles
  }
}

extension SubjectReader {
  /// The id that the wish of a list's entry gets.
  static func recordedID(of entry: ListEntry) -> TitleID? {
    let origin = Wish.Origin(file: "", line: 0, column: 0, key: "")
    return recordedID(
      of: Wish(
        kind: entry.kind ?? .movie, imdb: entry.imdb, title: entry.title, year: entry.year,
        releases: entry.releases, origin: origin))
  }
}
