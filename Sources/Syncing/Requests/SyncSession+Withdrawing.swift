import Files
import Library
package import Model
import SystemPackage
import Watchlist

extension SyncSession {
  /// Takes back a wish that `add` or the server made; what the user wrote is the user's.
  /// - Parameter id: What the wish goes by: an IMDb id, an infohash, or as it was told when it was made.
  package func withdraw(_ id: String) async -> ChangeOutcome { await remove(id).outcome }

  /// As ``withdraw(_:)``, for a verb.
  package func remove(_ id: String) async -> ChangeAnswer {
    let folder = WatchlistFolder.path(besides: watchlist)
    return await answer {
      let files = FileThreads(count: 1)
      let root = try await openForChange(files)
      return try await locked(root, files) {
        let removal = try await files.run {
          do throws(WishFile.Fault) {
            return try WishFile.remove(id, in: folder)
          } catch {
            throw error.cause.map { Refused($0) } ?? Refused(.conflict("\(error)"))
          }
        }
        switch removal {
        case .removed(let path): return .done(ChangeOutcome.Receipt(id: id, file: path.string))
        case .foreign(let path):
          return .conflict(
            "\(place(in: path)) was not made by Offlinio alone; take the wish out of it yourself")
        case .absent: return absent(id)
        }
      }
    }
  }

  /// A file, with the line of the first wish in it.
  private func place(in path: FilePath) -> String {
    guard let wish = reading.wishes.first(where: { $0.origin.file == path.string }) else {
      return path.string
    }
    return "\(path):\(wish.origin.line)"
  }

  private func absent(_ id: String) -> ChangeOutcome {
    let wish = reading.wishes.first { wish in
      wish.imdb?.text == id
        || wish.releases.contains { $0.infohash?.hex == id || $0.linkKey?.text == id }
        || SubjectReader.recordedID(of: wish)?.text == id
    }
    guard let wish else {
      guard reading.mainIsValid, reading.faultyFiles.isEmpty else { return .faulty(reading.faults) }
      return .missing("no wish goes by \(id)")
    }
    return .conflict(
      "\(id) is wished for at \(wish.origin.file):\(wish.origin.line), which you wrote; take it out there")
  }
}

extension WishFile.Fault {
  fileprivate var cause: FileFault? { if case .file(let fault) = self { fault } else { nil } }
}
