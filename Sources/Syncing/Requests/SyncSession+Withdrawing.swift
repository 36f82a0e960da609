import Files
import Library
package import Model
import SystemPackage
import Watchlist

extension SyncSession {
  /// Takes back a wish that `add` or the server made; what the user wrote is the user's.
  /// - Parameter id: What the wish goes by: an IMDb id, an infohash, or as it was told when it was made.
  package func withdraw(_ id: String) async -> ChangeOutcome {
    let folder = WatchlistFolder.path(besides: watchlist)
    return await outcome {
      let files = FileThreads(count: 1)
      let root = try await openForChange(files)
      return try await locked(root, files) {
        let removal = try await files.run {
          do throws(WishFile.Fault) {
            return try WishFile.remove(id, in: folder)
          } catch {
            throw Refused(error.cause.map { Refused($0).outcome } ?? .conflict("\(error)"))
          }
        }
        switch removal {
        case .removed(let path): return .done(ChangeOutcome.Receipt(id: id, file: path.string))
        case .foreign(let path):
          return .conflict("\(path) was not made by Offlinio alone; take the wish out of it yourself")
        case .absent: return absent(id)
        }
      }
    }
  }

  private func absent(_ id: String) -> ChangeOutcome {
    let wish = reading.wishes.first { wish in
      wish.imdb?.text == id || wish.releases.contains { $0.infohash?.hex == id }
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
