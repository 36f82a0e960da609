import Files
import Glibc
import Library
import Model
import SystemPackage
import Testing

/// Putting a file that was fetched again in the place of one that went bad.
@Suite struct ReplacingTests {
  private static let death = LibraryFault.unwritable("/", reason: "the process dies here")
  private static let now = Timestamp(secondsSinceEpoch: 1_800_000_000)
  private static let video = TemporaryLibrary.movieFolder + "/Big Buck Bunny (2008).mkv"
  private static let steps: [PublishStep] = [.video, .receipt, .journal, .cleanup]

  /// A published film whose bytes went bad, and the good ones staged.
  private func rotten() throws -> (TemporaryLibrary, Replacement) {
    let library = try TemporaryLibrary()
    let published = try Publisher(library.root).publish(try library.stagedMovie())
    let path = library.root.location(ReplacingTests.video)
    try DurableWrite.replace(
      path, with: Array("the movie's bits!".utf8), modified: published.receipt.file?.modified)
    return (library, try staged(library, published.receipt))
  }

  private func staged(_ library: TemporaryLibrary, _ receipt: Sidecar) throws -> Replacement {
    let part = IncomingStore(library.root).part(1, of: try library.release)
    let relative = String(part.string.dropFirst(library.root.path.string.count + 1))
    try library.write("the movie's bytes", to: relative)
    try library.write("{}", to: relative + ".note")
    return Replacement(receipt: receipt, path: ReplacingTests.video, release: try library.release, file: 1)
  }

  private func publisher(_ library: TemporaryLibrary, dyingAt step: PublishStep?) -> Publisher {
    Publisher(library.root) { now throws(LibraryFault) in if now == step { throw ReplacingTests.death } }
  }

  private func verdict(_ library: TemporaryLibrary) throws -> Verdict? {
    let inventory = InventoryScan(library.root, parseName: InventoryScanTests.parse).inventory()
    let entry = try #require(VerifyOrder(inventory).entries.first)
    return Verifier(library.root).check(entry, at: ReplacingTests.now, while: { _ in true })?.verdict
  }

  @Test func `only the video's bytes change, and the receipt tells of it`() throws {
    let (library, replacement) = try rotten()
    let before = try library.tree()
    let replaced = try Publisher(library.root).replace(replacement, at: ReplacingTests.now)
    #expect(replaced.notes.isEmpty)
    var after = try library.tree()
    #expect(after[ReplacingTests.video] == Array("the movie's bytes".utf8))
    let receipt = try #require(
      try library.sidecar(TemporaryLibrary.movieFolder + "/Big Buck Bunny (2008).json"))
    #expect(receipt == replaced.receipt)
    #expect(receipt.file == replacement.receipt.file)
    #expect(receipt.verified == ReplacingTests.now)
    #expect(receipt.history.count == replacement.receipt.history.count + 1)
    for name in [ReplacingTests.video, TemporaryLibrary.movieFolder + "/Big Buck Bunny (2008).json"] {
      after[name] = before[name]
    }
    #expect(after == before)
    #expect(try library.staged().isEmpty)
    #expect(try library.text(".offlinio/changed")?.hasSuffix(ReplacingTests.video + "\n") == true)
    #expect(try verdict(library) == .ok)
  }

  @Test(arguments: steps)
  func `a process that dies at any step leaves the old file or the new one, and a receipt that is true`(
    step: PublishStep
  ) throws {
    let (library, replacement) = try rotten()
    #expect(throws: ReplacingTests.death) {
      try publisher(library, dyingAt: step).replace(replacement, at: ReplacingTests.now)
    }
    let isOld = step == .video
    #expect(
      try library.text(ReplacingTests.video) == (isOld ? "the movie's bits!" : "the movie's bytes"))
    #expect(try verdict(library) == (isOld ? .rot : .ok))
    guard isOld else { return }
    #expect(try library.staged().contains("1.part"))
    let receipt = try #require(
      try library.sidecar(TemporaryLibrary.movieFolder + "/Big Buck Bunny (2008).json"))
    var second = replacement
    second.receipt = receipt
    _ = try Publisher(library.root).replace(second, at: ReplacingTests.now)
    #expect(try verdict(library) == .ok)
  }

  @Test func `the old file keeps its name until the new one has it`() throws {
    let (library, replacement) = try rotten()
    let path = library.root.location(ReplacingTests.video)
    let old = try #require(try FileStatus.at(path)).inode
    let publisher = Publisher(library.root) { step throws(LibraryFault) in
      guard step == .video else { return }
      let inode = try? FileStatus.at(path)?.inode
      if inode != old { throw ReplacingTests.death }
    }
    _ = try publisher.replace(replacement, at: ReplacingTests.now)
    #expect(try FileStatus.at(path)?.inode != old)
  }

  @Test(arguments: ["other size", "other time", "gone", "a link"])
  func `what is not the checked file any more is left alone`(what: String) throws {
    let (library, replacement) = try rotten()
    let path = library.root.location(ReplacingTests.video)
    switch what {
    case "other size": try library.write("somebody's own cut", to: ReplacingTests.video)
    case "other time": try FileTime.set(1, of: path)
    case "gone": try Directory.removeFile(path)
    default:
      try DurableWrite.rename(path, to: library.folder.appending("elsewhere.mkv"))
      try library.link(ReplacingTests.video, to: library.folder.appending("elsewhere.mkv"))
    }
    let before = try library.tree()
    #expect(throws: LibraryFault.self) {
      try Publisher(library.root).replace(replacement, at: ReplacingTests.now)
    }
    #expect(try library.tree() == before)
    #expect(try library.staged().contains("1.part"))
  }

  @Test func `a staged file of another size is not taken`() throws {
    let (library, replacement) = try rotten()
    try library.write("short", to: ".offlinio/incoming/\(try library.release)/1.part")
    #expect(throws: LibraryFault.self) {
      try Publisher(library.root).replace(replacement, at: ReplacingTests.now)
    }
    #expect(try library.text(ReplacingTests.video) == "the movie's bits!")
  }

  @Test(arguments: [
    "../x.mkv", "Movies/../../x.mkv", "Other/x/y.mkv", "Movies", "/etc/passwd", "Movies//x.mkv",
  ])
  func `a path that leads elsewhere is refused`(path: String) throws {
    let (library, replacement) = try rotten()
    var hostile = replacement
    hostile.path = path
    #expect(throws: LibraryFault.leavesLibrary(library.root.location(path))) {
      try Publisher(library.root).replace(hostile, at: ReplacingTests.now)
    }
  }
}
