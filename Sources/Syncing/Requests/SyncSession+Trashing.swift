import Files
import Library
package import Model

extension SyncSession {
  /// Moves a title or an episode to the trash, as `trash` does.
  package func trash(_ id: ContentID) async -> ChangeOutcome {
    await outcome {
      let files = FileThreads(count: 1)
      let root = try await openForChange(files)
      return try await locked(root, files) {
        let removal = TitleRemoval(root, now: clock.now())
        let (notes, outcome) = try await files.run { (try removal.recover(), try removal.trash(id)) }
        for note in notes { emit(.note(note)) }
        switch outcome {
        case .done(let words): return .done(ChangeOutcome.Receipt(id: id.description, message: words))
        case .failed(let words): return .conflict(words)
        }
      }
    }
  }
}
