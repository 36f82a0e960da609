import Files
import Library
package import Model
import SystemPackage

extension SyncSession {
  /// Has a title left alone for a while, or no longer; a run that is under way obeys within seconds, so no lock is
  /// taken.
  /// - Parameter id: Of the title, of one of its episodes, or an infohash.
  package func setPaused(_ id: String, _ isPaused: Bool) async -> ChangeOutcome {
    guard let title = SyncSession.title(named: id) else {
      return .missing("\(isPaused ? "nothing that could be paused" : "nothing paused") has this id")
    }
    return await outcome {
      let files = FileThreads(count: 1)
      let root = try await openForChange(files)
      try await files.run {
        let decisions = Decisions(root)
        try isPaused ? decisions.pause(title) : decisions.resume(title)
      }
      return .done(ChangeOutcome.Receipt(id: title.text))
    }
  }

  private static func title(named id: String) -> TitleID? {
    if let content = ContentID(id) { return content.title }
    return Infohash(id).map { TitleID(ownFromSHA256: SHA256.hex(of: Array($0.hex.utf8))) }
  }
}
