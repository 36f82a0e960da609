import Model

/// Goes through the pages of a catalog, which may never end, repeat themselves or break off.
struct CatalogPaging: Sendable {
  enum Next: Sendable, Hashable {
    /// Ask for the page after so many items.
    case page(after: Int)
    case end
  }

  /// How much is taken of one catalog.
  enum Bounds {
    static let items = 10_000
    static let pages = 200
  }

  /// What reasons call the server.
  private let host: String
  private var pages = 0
  /// Everything that was sent, whatever it was: what `skip` counts.
  private var received = 0
  private var items = 0
  private var ids: Set<String> = []
  private var titles: Set<IMDbID> = []
  private var entries: [ListEntry] = []
  private var withoutID = 0
  private var ofOtherTypes = 0
  private var fault: String?
  /// Whether a page after the first was said not to be there.
  private var lacksPage = false

  init(host: String) { self.host = host }

  /// Takes in the page that was asked for and tells what to do next.
  mutating func take(_ page: CatalogPage) -> Next {
    switch page {
    // Servers of plain files have one page, so this is no trouble; others may have lost the rest.
    case .absent where pages > 0:
      lacksPage = true
      return .end
    case .absent: return stop("\(host) answered 404")
    case .unusable(let fault): return stop("\(host) \(fault)")
    case .items(let items):
      pages += 1
      received += items.count
      let known = ids.count
      for item in items where item.id.map({ ids.insert($0).inserted }) ?? true {
        guard self.items < Bounds.items else {
          return stop("\(host) lists more than \(Bounds.items) titles")
        }
        self.items += 1
        take(item.entry)
      }
      // Empty, or what came before once more: the server does not know `skip`.
      guard ids.count > known else { return .end }
      guard pages < Bounds.pages else { return stop("\(host) lists more than \(Bounds.pages) pages") }
      return .page(after: received)
    }
  }

  /// Ends the reading though the catalog may go on, and says why.
  mutating func stop(_ reason: String) -> Next {
    fault = pages > 1 ? "after page \(pages): \(reason)" : reason
    return .end
  }

  /// What was read; unknown when that is not even one page.
  var result: Observed<ListEntries> {
    if pages == 0 { return .unknown(fault ?? "\(host) was not asked") }
    var notes: [String] = []
    if withoutID > 0 {
      let entries = ListText.count(withoutID, "entry has", "entries have")
      notes.append("\(entries) no IMDb id and \(withoutID == 1 ? "is" : "are") left out")
    }
    if ofOtherTypes > 0 { notes.append(ListText.ofOtherTypes(ofOtherTypes)) }
    return .known(
      ListEntries(entries, missing: fault, leavesOut: lacksPage || withoutID > 0, notes: notes))
  }

  private mutating func take(_ entry: ListEntry) {
    guard let imdb = entry.imdb else {
      withoutID += 1
      return
    }
    guard entry.kind != nil else {
      ofOtherTypes += 1
      return
    }
    if titles.insert(imdb).inserted { entries.append(entry) }
  }
}
