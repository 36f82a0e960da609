import Files
import Library
package import Model
import Planning
import ReleaseNames
import Secrets
import SystemPackage
import Transfer
import Watchlist

extension SyncSession {
  /// Adds a wish that came as a document, in a file of its own beside the watchlist.
  package func post(_ document: JSONValue) async -> ChangeOutcome {
    let services = Services(self)
    let outcome = await self.outcome { try await add(document, services) }
    await services.http.close()
    return outcome
  }

  private func add(_ document: JSONValue, _ services: Services) async throws -> ChangeOutcome {
    let draft: WishDraft
    do throws(WishDraft.Fault) {
      draft = try WishDraft(document)
    } catch {
      return .invalid([error.message])
    }
    let folder = WatchlistFolder.path(besides: watchlist)
    let (text, main) = (draft.text, watchlist)
    let read = try await services.files.run {
      WatchlistReader.readBeside(Array(text.utf8), as: folder.appending("new.toml"), main: main)
    }
    let faults = read.problems.filter { $0.severity == .error }.map(\.description)
    guard faults.isEmpty, let wish = read.wishes.first else { return .invalid(faults) }
    let id = try await id(of: wish, services)
    if let present = reading.wishes.first(where: { SyncSession.isSame($0, wish) }) {
      return .conflict("\(id) is wished for already, at \(present.origin.file):\(present.origin.line)")
    }
    let root = try await openForChange(services.files)
    return try await locked(root, services.files) {
      guard let path = WishFile.path(of: id, in: folder) else { return .invalid(["the wish has no id"]) }
      let file = try await services.files.run { try SyncSession.make(text, at: path) }
      if let title = SubjectReader.recordedID(of: wish) { try await lift(title, root, services.files) }
      return .done(ChangeOutcome.Receipt(id: id, file: file.string))
    }
  }

  private static func make(_ text: String, at path: FilePath) throws -> FilePath {
    do throws(WishFile.Fault) {
      try WishFile.put(text, at: path)
      return path
    } catch {
      switch error {
      case .file(let fault): throw Refused(fault)
      case .occupied, .unfaithful: throw Refused(.conflict("\(error)"))
      }
    }
  }

  /// What the wish goes by, as with `add`.
  private func id(of wish: Wish, _ services: Services) async throws -> String {
    if let imdb = wish.imdb { return imdb.text }
    guard let release = wish.releases.first else {
      return SubjectReader.recordedID(of: wish)?.text ?? ""
    }
    if case .torrentURL(let url) = release {
      return ReleaseKey(linkSHA256: SHA256.hex(of: Array(url.reveal().utf8))).text
    }
    switch await PinReader(send: services.send, files: services.files).read(release) {
    case .success(let pin): return pin.release.key.text
    case .failure(let fault): throw Refused(.invalid([fault.release.reason]))
    }
  }

  /// Whether a wish asks for what another does already, whatever its profile.
  private static func isSame(_ present: Wish, _ wish: Wish) -> Bool {
    if let imdb = wish.imdb { return present.imdb == imdb }
    guard let release = wish.releases.first else {
      return present.imdb == nil && present.releases.isEmpty && present.kind == wish.kind
        && present.title?.folded == wish.title?.folded && present.year == wish.year
    }
    return present.releases.contains {
      $0 == release || ($0.infohash != nil && $0.infohash == release.infohash)
    }
  }

  /// Takes back that a title was deleted, where it was; the caller has the lock.
  private func lift(_ title: TitleID, _ root: LibraryRoot, _ files: FileThreads) async throws {
    let id = ContentID(title)
    try await files.run {
      let inventory = InventoryScan(root) { ReleaseName.parse($0) }.inventory()
      guard inventory.deleted.contains(where: { id.covers($0) }) else { return }
      try Decisions(root).lift(id, orphans: inventory.orphans)
    }
  }
}
