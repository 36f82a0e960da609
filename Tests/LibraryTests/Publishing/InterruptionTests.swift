import Files
import Glibc
import Library
import Model
import SystemPackage
import Testing

/// A process that dies at any step of publishing, and the run after it.
@Suite struct InterruptionTests {
  enum Kind: String, Sendable, CaseIterable { case movie, episode }

  private static let death = LibraryFault.unwritable("/", reason: "the process dies here")

  private func stage(_ kind: Kind, in library: TemporaryLibrary) throws -> Publication {
    switch kind {
    case .movie: try library.stagedMovie()
    case .episode: try library.stagedEpisode()
    }
  }

  private func publisher(_ library: TemporaryLibrary, dyingAt step: PublishStep?) -> Publisher {
    Publisher(library.root) { now throws(LibraryFault) in if now == step { throw InterruptionTests.death } }
  }

  /// What a run does before anything else: finish, and publish again what is still staged.
  private func nextRun(
    _ library: TemporaryLibrary, _ publication: Publication, dyingAt step: PublishStep? = nil
  ) throws {
    let publisher = publisher(library, dyingAt: step)
    var isDone = false
    for outcome in try publisher.finishPending() {
      switch outcome {
      case .completed: isDone = true
      case .staged(_, let placement, _, let file):
        #expect(placement == publication.placement && file == publication.file)
      case .dropped(let reason): Issue.record("dropped: \(reason)")
      case .failed(_, let fault): throw fault
      }
    }
    let place = publication.placement
    let hasReceipt =
      try library.sidecar(
        place.folderPath(in: library.configuration) + "/" + place.sidecarName) != nil
    if !isDone && !hasReceipt { _ = try publisher.publish(publication) }
  }

  /// A receipt without its video would be taken for a deletion.
  private func expectNoTombstone(_ library: TemporaryLibrary, _ place: Placement) throws {
    let folder = place.folderPath(in: library.configuration)
    if try library.exists(folder + "/" + place.sidecarName) {
      #expect(try library.exists(folder + "/" + place.videoName))
    }
  }

  @Test(arguments: Kind.allCases, PublishStep.allCases)
  func `the next run completes with the same bytes`(kind: Kind, step: PublishStep) throws {
    let whole = try TemporaryLibrary()
    _ = try Publisher(whole.root).publish(try stage(kind, in: whole))

    let library = try TemporaryLibrary()
    let publication = try stage(kind, in: library)
    let isShowStep = [.showRecord, .showArtwork, .showNFO].contains(step)
    if kind == .episode || !isShowStep {
      #expect(throws: InterruptionTests.death) { try publisher(library, dyingAt: step).publish(publication) }
    }
    try expectNoTombstone(library, publication.placement)
    try nextRun(library, publication)
    #expect(try library.tree() == whole.tree())
    #expect(try library.staged().isEmpty)
    #expect(
      try library.text(".offlinio/changed")?.hasPrefix(publication.placement.path(in: library.configuration))
        == true)
  }

  @Test(
    arguments: [PublishStep.pending, .video, .receipt, .journal],
    [PublishStep.folders, .video, .receipt, .cleanup])
  func `so does the run after two that died`(first: PublishStep, second: PublishStep) throws {
    let library = try TemporaryLibrary()
    let publication = try library.stagedEpisode()
    #expect(throws: InterruptionTests.death) { try publisher(library, dyingAt: first).publish(publication) }
    do throws(any Error) {
      try nextRun(library, publication, dyingAt: second)
    } catch let fault as LibraryFault {
      #expect(fault == InterruptionTests.death)
    }
    try expectNoTombstone(library, publication.placement)
    try nextRun(library, publication)
    #expect(try library.tree().count == 13)
    #expect(try library.staged().isEmpty)
  }

  @Test func `files of an interrupted publication count as ours even when the metadata changed since`() throws
  {
    let library = try TemporaryLibrary()
    var publication = try library.stagedMovie()
    #expect(throws: InterruptionTests.death) { try publisher(library, dyingAt: .video).publish(publication) }
    publication.receipt.tagline = "Another line"
    let published = try Publisher(library.root).publish(publication)
    #expect(published.notes.isEmpty)
    #expect(
      try library.text(TemporaryLibrary.movieFolder + "/Big Buck Bunny (2008).nfo")?.contains("Another line")
        == true)
  }

  @Test func `a renaming that was cut in two is completed`() throws {
    let library = try TemporaryLibrary()
    let publication = try library.stagedMovie()
    #expect(throws: InterruptionTests.death) { try publisher(library, dyingAt: .video).publish(publication) }
    let part = IncomingStore(library.root).part(1, of: try library.release)
    let video = library.root.location(publication.placement.path(in: library.configuration))
    let code = part.withPlatformString { old in video.withPlatformString { link(old, $0) } }
    #expect(code == 0)
    let outcomes = try Publisher(library.root).finishPending()
    guard case .completed(_, let path)? = outcomes.first, outcomes.count == 1 else {
      Issue.record("\(outcomes)")
      return
    }
    #expect(path == publication.placement.path(in: library.configuration))
    #expect(try library.staged().isEmpty)
    #expect(try library.exists(path))
  }

  @Test func `what a killed write left behind is swept`() throws {
    let library = try TemporaryLibrary()
    let publication = try library.stagedMovie()
    #expect(throws: InterruptionTests.death) { try publisher(library, dyingAt: .video).publish(publication) }
    let folder = TemporaryLibrary.movieFolder
    try library.write("half", to: folder + "/.12345.tmp")
    try library.write("theirs", to: folder + "/.other.tmp")
    try nextRun(library, publication)
    #expect(try !library.exists(folder + "/.12345.tmp"))
    #expect(try library.exists(folder + "/.other.tmp"))
  }

  @Test func `a receipt whose files are both gone is dropped`() throws {
    let library = try TemporaryLibrary()
    #expect(throws: InterruptionTests.death) {
      try publisher(library, dyingAt: .receipt).publish(try library.stagedMovie())
    }
    try Directory.removeFile(
      library.root.location(TemporaryLibrary.movieFolder + "/Big Buck Bunny (2008).mkv"))
    let outcomes = try Publisher(library.root).finishPending()
    guard case .dropped? = outcomes.first else {
      Issue.record("\(outcomes)")
      return
    }
    #expect(try !library.exists(TemporaryLibrary.movieFolder + "/Big Buck Bunny (2008).json"))
    #expect(try library.staged().isEmpty)
  }

  @Test func `a video of another size under the name is not taken for ours`() throws {
    let library = try TemporaryLibrary()
    #expect(throws: InterruptionTests.death) {
      try publisher(library, dyingAt: .receipt).publish(try library.stagedMovie())
    }
    let video = TemporaryLibrary.movieFolder + "/Big Buck Bunny (2008).mkv"
    try library.write("something else", to: video)
    guard case .dropped? = try Publisher(library.root).finishPending().first else {
      Issue.record("it was taken")
      return
    }
    #expect(try library.text(video) == "something else")
  }

  @Test(arguments: [
    "", "{", "{}", "{\"receipt\": {}}",
    "{\"placement\": {\"category\": \"movies\", \"folder\": [\"..\", \"..\"], \"stem\": \"x\", \"extension\": \"mkv\"},"
      + "\"receipt\": {\"schema\": \"offlinio/1\", \"id\": \"tt1254207\", \"type\": \"movie\"}}",
    "{\"placement\": {\"category\": \"movies\", \"folder\": [\"a\"], \"stem\": \"../../x\", \"extension\": \"mkv\"},"
      + "\"receipt\": {\"schema\": \"offlinio/1\", \"id\": \"tt1254207\", \"type\": \"movie\"}}",
  ])
  func `a damaged or hostile pending receipt is dropped with its reason`(text: String) throws {
    let library = try TemporaryLibrary()
    let name = ".offlinio/incoming/\(try library.release)/1.receipt.json"
    try library.write(text, to: name)
    let before = try library.tree()
    guard case .dropped(let reason)? = try Publisher(library.root).finishPending().first else {
      Issue.record("it was used")
      return
    }
    #expect(reason.contains("1.receipt.json"))
    #expect(try !library.exists(name))
    #expect(try library.tree() == before)
  }

  @Test func `a folder that the user moved away and left a link to gets no receipt`() throws {
    let library = try TemporaryLibrary()
    #expect(throws: InterruptionTests.death) {
      try publisher(library, dyingAt: .receipt).publish(try library.stagedMovie())
    }
    let folder = library.root.location(TemporaryLibrary.movieFolder)
    let outside = library.folder.appending("another disk")
    try DurableWrite.rename(folder, to: outside)
    try library.link(TemporaryLibrary.movieFolder, to: outside)
    guard case .failed(_, .leavesLibrary(folder))? = try Publisher(library.root).finishPending().first else {
      Issue.record("it was not refused")
      return
    }
    let receipt = outside.appending("Big Buck Bunny (2008).json")
    #expect(try FileStatus.at(receipt, followingLinks: false) == nil)
  }

  @Test func `nothing is concluded while the disk is gone`() throws {
    let library = try TemporaryLibrary()
    #expect(throws: InterruptionTests.death) {
      try publisher(library, dyingAt: .receipt).publish(try library.stagedMovie())
    }
    let movies = library.root.folder(of: .movies)
    try DurableWrite.rename(movies, to: library.folder.appending("unmounted"))
    guard case .failed(_, .noCategory(movies))? = try Publisher(library.root).finishPending().first else {
      Issue.record("something was concluded")
      return
    }
    try DurableWrite.rename(library.folder.appending("unmounted"), to: movies)
    guard case .completed? = try Publisher(library.root).finishPending().first else {
      Issue.record("it was not completed")
      return
    }
  }
}
