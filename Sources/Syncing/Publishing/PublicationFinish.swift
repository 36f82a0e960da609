import Files
import Library
import Model

/// The last steps of publishing what was fetched: its tracks are read, then everything gets its name.
struct PublicationFinish: Sendable {
  let root: LibraryRoot
  let publisher: Publisher
  let files: FileThreads
  let tracks: TrackReader

  /// - Parameter warnings: Of the steps before, which come first among the notes.
  func publish(
    _ publication: Publication, _ facts: ReleaseFacts, warnings: [String]
  ) async throws -> Published {
    var publication = publication
    let part = IncomingStore(root).part(publication.file, of: publication.release)
    let complaints = await tracks.read(part, facts, into: &publication)
    // A stop in the middle of fetching pictures or subtitles must not publish a title without them.
    try Task.checkCancellation()
    var published = try await files.run { [root, publisher, publication] in
      try root.onOneTitle { () throws(LibraryFault) in try publisher.publish(publication) }
    }
    published.notes = warnings + complaints + published.notes
    return published
  }
}
