package import Model
package import Watchlist

/// Makes wishes of the entries of one list, those that are due in this run.
package struct ListWishes: Sendable {
  package enum Step: Sendable, Hashable {
    case done
    /// The entry is a wish if it is told what the title of this id is: ``add(_:isTaken:found:)``.
    case ask(IMDbID)
  }

  private let list: WishList
  private var wished: WishedTitles
  private var new = 0
  private var askedForNew = 0
  /// Answers that said nothing, one after the other.
  private var silence = 0

  package private(set) var wishes: [Wish] = []
  /// New entries beyond the limit.
  package private(set) var later = 0
  /// Ids that no title has.
  package private(set) var unknownIDs: [IMDbID] = []
  /// Entries of which could not be found out what they are.
  package private(set) var undecided = 0
  /// Why, for the first of them.
  package private(set) var reason: String?

  /// Lookups beyond the limit, so that ids which no title has do not stand in the way of what follows them.
  private static let spareLookups = 50
  /// After so many answers that say nothing no more is asked: a provider that is down would cost its time limit for
  /// each entry.
  private static let mostSilence = 3

  /// - Parameter wished: What other wishes have already.
  package init(_ list: WishList, wished: WishedTitles) {
    self.list = list
    self.wished = wished
  }

  /// Takes in an entry; each title comes once.
  ///
  /// - Parameter isTaken: Whether an earlier run took it or the library has it; then it is kept without counting.
  package mutating func add(_ entry: ListEntry, isTaken: Bool) -> Step {
    guard !wished.contains(entry, profile: list.profile) else { return .done }
    if !isTaken, new >= list.limit {
      later += 1
    } else if let kind = entry.kind {
      append(entry, kind, isTaken)
    } else if let imdb = entry.imdb {
      if silence >= Self.mostSilence {
        undecided += 1
      } else if !isTaken, askedForNew >= list.limit + Self.spareLookups {
        later += 1
      } else {
        return .ask(imdb)
      }
    }
    return .done
  }

  /// Takes in the answer to ``Step/ask(_:)``.
  package mutating func add(_ entry: ListEntry, isTaken: Bool, found: Observed<Wish.Kind?>) {
    if !isTaken { askedForNew += 1 }
    switch found {
    case .known(let kind?):
      silence = 0
      append(entry, kind, isTaken)
    case .known(nil) where isTaken:
      // It was a title once, and what was taken is not gone because a provider lost it.
      silence = 0
      leaveOpen("no provider knows \(entry.label) any more")
    case .known(nil):
      silence = 0
      if let imdb = entry.imdb { unknownIDs.append(imdb) }
    case .unknown(let words):
      silence += 1
      leaveOpen(words)
    }
  }

  private mutating func leaveOpen(_ words: String) {
    undecided += 1
    reason = reason ?? words
  }

  private mutating func append(_ entry: ListEntry, _ kind: Wish.Kind, _ isTaken: Bool) {
    if !isTaken { new += 1 }
    // What the metadata says of an id is better than what lists call it.
    let isOwn = entry.imdb == nil
    let wish = Wish(
      kind: kind, imdb: entry.imdb, title: isOwn ? entry.title : nil, year: isOwn ? entry.year : nil,
      releases: entry.releases, profile: list.profile, origin: list.origin)
    wishes.append(wish)
    wished.insert(wish)
  }
}

extension ListWishes {
  /// What the user may want to know, in words that follow the list's name.
  package var notes: [String] {
    var notes: [String] = []
    if later > 0 {
      let wishes = later == 1 ? "1 more wish comes" : "\(later) more wishes come"
      notes.append("\(wishes) with later runs (limit = \(list.limit))")
    }
    if !unknownIDs.isEmpty {
      let ids = unknownIDs.map(\.text).few
      let are =
        unknownIDs.count == 1 ? "is no title that is known and is" : "are no titles that are known and are"
      notes.append("\(ids) \(are) left out")
    }
    return notes
  }

  /// Why there are fewer wishes than there should be; nil when there are not.
  package var missing: String? {
    guard undecided > 0 else { return nil }
    let are = ListText.count(undecided, "entry is a movie or series", "entries are movies or series")
    return "whether \(are) could not be found out: \(reason ?? "nobody was asked")"
  }
}
