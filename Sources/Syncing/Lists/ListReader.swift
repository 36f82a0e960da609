package import Files
package import Model
package import RealDebrid
import Secrets
package import Transfer
package import Watchlist

/// Reads the lists of a watchlist and makes wishes of what they name.
package struct ListReader: Sendable {
  /// Answers what the title of an id is; nil when no title has it.
  package typealias KindLookup = @Sendable (IMDbID) async -> Observed<Wish.Kind?>
  /// Answers with all torrents of the account, newest first.
  package typealias AccountListing = @Sendable () async throws -> [ListedTorrent]

  private let catalogs: CatalogList
  private let files: FileList
  private let account: AccountListing
  private let kind: KindLookup

  /// - Parameters:
  ///   - elapsed: Time that never jumps, counted from any moment.
  ///   - kind: Asked only about what is going to be a wish and whose list does not tell; what the library says is as
  ///     good as what a provider says.
  package init(
    send: @escaping HTTPSend, files: FileThreads, elapsed: @escaping @Sendable () -> Duration,
    account: @escaping AccountListing, kind: @escaping KindLookup
  ) {
    catalogs = CatalogList(send: send, elapsed: elapsed)
    self.files = FileList(files: files)
    self.account = account
    self.kind = kind
  }

  /// What there is besides the lists.
  package struct Surroundings: Sendable {
    /// The watchlist's own wishes.
    package var wishes: [Wish]
    /// Releases of the account that belong to other titles than those of the account's list.
    package var foreign: Set<ReleaseKey>
    /// Titles with an IMDb id, whose torrents are theirs under whatever wish.
    package var titles: TitleBook
    /// Whether an earlier run took an entry for a list with that profile, or the library has it.
    package var isTaken: @Sendable (ListEntry, WishList) -> Bool

    package init(
      wishes: [Wish] = [], foreign: Set<ReleaseKey> = [], titles: TitleBook = TitleBook(),
      isTaken: @escaping @Sendable (ListEntry, WishList) -> Bool
    ) {
      self.wishes = wishes
      self.foreign = foreign
      self.titles = titles
      self.isTaken = isTaken
    }
  }

  /// A list that could not be read, or not as a whole.
  package struct UnknownList: Sendable, Hashable, CustomStringConvertible {
    /// As messages call it.
    package let list: String
    /// What is wrong with it, in words that follow its name.
    package let reason: String

    package init(_ list: String, _ reason: String) {
      self.list = list
      self.reason = reason
    }

    package var description: String { "\(list) \(reason)" }
  }

  /// What reading the lists brought.
  package struct Reading: Sendable, Hashable {
    /// In the order of the lists, each title and profile once, none that the watchlist has itself.
    package var wishes: [Wish] = []
    /// What the user may want to know; each begins with the list.
    package var notes: [String] = []
    /// Why lists may hold more than is in `wishes`; while there is one, nothing may count as gone.
    package var unknown: [UnknownList] = []
    /// Lists that were read as a whole and hold nothing.
    package var empty: [String] = []
    /// Lists that may name more titles than could be told; while there is one, no title of a list counts as gone.
    package var leavingOut: [String] = []
  }

  @concurrent package func read(_ lists: [WishList], _ surroundings: Surroundings) async -> Reading {
    var reading = Reading()
    var read: [(list: WishList, entries: ListEntries)] = []
    for (list, entries) in await entries(of: lists, surroundings) {
      switch entries {
      case .known(let entries):
        reading.notes += entries.notes.map { "\(list.label): \($0)" }
        if let missing = entries.missing {
          reading.unknown.append(UnknownList(list.label, "is not read as a whole: \(missing)"))
        }
        if entries.isWhole, entries.entries.isEmpty { reading.empty.append(list.label) }
        if entries.leavesOut { reading.leavingOut.append(list.label) }
        read.append((list, entries))
      case .unknown(let reason):
        reading.unknown.append(UnknownList(list.label, "cannot be read: \(reason)"))
      }
    }

    let titles = Self.titles(surroundings, read.flatMap(\.entries.entries))
    var wished = WishedTitles(surroundings.wishes)
    for (list, entries) in read {
      var wishes = ListWishes(list, wished: wished)
      for entry in entries.entries {
        let isTaken = surroundings.isTaken(entry, list)
        // What is in the library under its own id stays, whoever names the title by now.
        guard isTaken || !titles.has(entry) else { continue }
        guard case .ask(let imdb) = wishes.add(entry, isTaken: isTaken) else { continue }
        wishes.add(entry, isTaken: isTaken, found: await kind(imdb))
      }
      for wish in wishes.wishes { wished.insert(wish) }
      reading.wishes += wishes.wishes
      reading.notes += wishes.notes.map { "\(list.label): \($0)" }
      if let missing = wishes.missing {
        reading.unknown.append(UnknownList(list.label, "is not taken as a whole: \(missing)"))
      }
    }
    return reading
  }

  private func entries(
    of lists: [WishList], _ surroundings: Surroundings
  ) async -> [(WishList, Observed<ListEntries>)] {
    var read: [(WishList, Observed<ListEntries>)] = []
    // Lists that differ in profile or limit share what was read.
    var known: [WishList.Place: Observed<ListEntries>] = [:]
    for list in lists {
      let entries: Observed<ListEntries>
      if let earlier = known[list.place] {
        entries = earlier
      } else {
        entries = await self.entries(of: list.place, surroundings)
      }
      known[list.place] = entries
      read.append((list, entries))
    }
    return read
  }

  private func entries(
    of place: WishList.Place, _ surroundings: Surroundings
  ) async -> Observed<ListEntries> {
    switch place {
    case .catalog(let url): return await catalogs.entries(of: url)
    case .file(let path): return await files.entries(of: path)
    case .account:
      let pinned = surroundings.wishes.flatMap(\.releases).compactMap(\.infohash).map { ReleaseKey($0) }
      do {
        return .known(AccountList.entries(try await account(), foreign: surroundings.foreign.union(pinned)))
      } catch {
        return .unknown("\(error)")
      }
    }
  }

  /// The titles that something else than the account names, by an id or by their names.
  private static func titles(_ surroundings: Surroundings, _ entries: [ListEntry]) -> TitleBook {
    var titles = surroundings.titles
    for wish in surroundings.wishes {
      if let title = wish.title { titles.insert(wish.kind, title: title, year: wish.year) }
    }
    for entry in entries where entry.imdb != nil {
      if let kind = entry.kind, let title = entry.title {
        titles.insert(kind, title: title, year: entry.year)
      }
    }
    return titles
  }
}

extension TitleBook {
  /// Whether an entry that has only its name is one of these titles.
  fileprivate func has(_ entry: ListEntry) -> Bool {
    guard entry.imdb == nil, let kind = entry.kind, let title = entry.title else { return false }
    return contains(kind, title: title, year: entry.year)
  }
}
