import Files
import Library
package import Model
import SystemPackage
import Watchlist

extension SyncSession {
  /// Takes back a wish that `add` or the server made, and asks nobody beyond this machine.
  ///
  /// What the user wrote is the user's.
  /// - Parameter id: What the wish goes by: an IMDb id, an infohash, or as it was told when it was made.
  package func withdraw(_ id: String) async -> ChangeOutcome { await remove(id, asksHosts: false).outcome }

  /// As ``withdraw(_:)``, for a verb: what a torrent file behind an address stands for is asked of its host.
  package func remove(_ id: String) async -> ChangeAnswer { await remove(id, asksHosts: true) }

  private func remove(_ id: String, asksHosts: Bool) async -> ChangeAnswer {
    let folder = WatchlistFolder.path(besides: watchlist)
    return await answer {
      let files = FileThreads(count: 1)
      let root = try await openForChange(files)
      let known = try await locked(root, files) { () -> ChangeOutcome? in
        if let path = WishFile.path(of: id, in: folder) {
          switch try await remove(path, files) {
          case .removed(let path): return .done(ChangeOutcome.Receipt(id: id, file: path.string))
          case .foreign(let path):
            return .conflict(
              "\(place(in: path)) was not made by Offlinio alone; take the wish out of it yourself")
          case .absent: break
          }
        }
        guard let wish = reading.wishes.first(where: { SubjectReader.goes($0, by: id) }) else { return nil }
        return try await remove(wish, id, folder, files)
      }
      if let known { return known }
      let former = try await standing(files)
      // Without the lock, since hosts may be slow.
      guard let wish = try await wish(behind: id, asksHosts: asksHosts) else {
        guard reading.mainIsValid, reading.faultyFiles.isEmpty else { return .faulty(reading.faults) }
        return .missing("no wish goes by \(id)" + (asksHosts ? "" : unasked))
      }
      return try await locked(root, files) {
        guard try await standing(files)[wish.origin.file] == former[wish.origin.file] else {
          return .conflict("\(wish.origin.file) has changed meanwhile; try again")
        }
        return try await remove(wish, id, folder, files)
      }
    }
  }

  /// What to say where a wish may be there of which only a host could tell.
  private var unasked: String {
    reading.wishes.contains { $0.imdb == nil && $0.releases.contains { $0.torrentHost != nil } }
      ? "; what a torrent file behind an address stands for, only the command line asks" : ""
  }

  /// Removes the file that was made for a wish.
  private func remove(
    _ wish: Wish, _ id: String, _ folder: FilePath, _ files: FileThreads
  ) async throws -> ChangeOutcome {
    // Its file is called by the release, while a plan shows the title.
    for path in SyncSession.files(of: wish, in: folder) where holds(path, id, wish) {
      guard case .removed(let removed) = try await remove(path, files) else { continue }
      return .done(ChangeOutcome.Receipt(id: id, file: removed.string))
    }
    return .conflict(
      "\(id) is wished for at \(wish.origin.file):\(wish.origin.line), which you wrote; take it out there"
    )
  }

  /// The files that wishes are in, as they are now.
  private func standing(_ files: FileThreads) async throws -> [String: FileStatus] {
    let places = Set(reading.wishes.map(\.origin.file))
    return try await files.run {
      var standing: [String: FileStatus] = [:]
      for place in places { standing[place] = try FileStatus.at(FilePath(place)) }
      return standing
    }
  }

  private func remove(_ path: FilePath, _ files: FileThreads) async throws -> WishFile.Removal {
    try await files.run {
      do throws(WishFile.Fault) {
        return try WishFile.remove(path)
      } catch {
        throw error.cause.map { Refused($0) } ?? Refused(.conflict("\(error)"))
      }
    }
  }

  /// The files beside the watchlist that may have been made for a wish: the one where it stands first.
  private static func files(of wish: Wish, in folder: FilePath) -> [FilePath] {
    let own = FilePath(wish.origin.file)
    let names = wish.releases.compactMap { $0.infohash?.hex ?? $0.linkKey?.text }
    return (own.removingLastComponent() == folder ? [own] : [])
      + ([wish.imdb?.text].compactMap(\.self) + names).compactMap { WishFile.path(of: $0, in: folder) }
  }

  /// Whether a file was made for a wish: one that is called by a release may be for another title.
  private func holds(_ path: FilePath, _ id: String, _ wish: Wish) -> Bool {
    wish.origin.file == path.string
      || reading.wishes.contains { $0.origin.file == path.string && SubjectReader.goes($0, by: id) }
  }

  /// The wish whose torrent files tell that it has an id: those on this machine first, then those behind addresses.
  private func wish(behind id: String, asksHosts: Bool) async throws -> Wish? {
    guard let title = TitleID(id), title.imdb == nil else { return nil }
    // The others tell their ids by themselves.
    let candidates = reading.wishes.filter { wish in
      wish.imdb == nil && wish.releases.contains(where: \.isTorrentFile)
    }
    let isNear = { (wish: Wish) in wish.releases.allSatisfy { $0.torrentHost == nil } }
    let far = asksHosts ? candidates.filter { !isNear($0) } : []
    let start = clock.elapsed()
    var trouble: Refused?
    for wish in candidates.filter(isNear) + far {
      guard isNear(wish) || clock.elapsed() - start < Self.searchTime else {
        trouble = Refused(
          .unavailable("the hosts of the torrent files are too slow to find the one of \(id) among them"))
        break
      }
      do {
        if try await self.title(of: wish, asksHosts: asksHosts) == title { return wish }
      } catch let refused as Refused {
        trouble = refused
      }
    }
    if let trouble { throw trouble }
    return nil
  }

  /// No host is asked any more after this, however many torrent files the watchlist has addresses of.
  private static let searchTime = Duration.seconds(30)

  /// A file, with the line of the first wish in it.
  private func place(in path: FilePath) -> String {
    guard let wish = reading.wishes.first(where: { $0.origin.file == path.string }) else {
      return path.string
    }
    return "\(path):\(wish.origin.line)"
  }
}

extension WishFile.Fault {
  fileprivate var cause: FileFault? { if case .file(let fault) = self { fault } else { nil } }
}
