import Files
import Glibc
import Library
import Model
import SystemPackage
import Testing

@Suite struct VerifierTests {
  private static let now = Timestamp(secondsSinceEpoch: 1_800_000_000)
  private static let video = TemporaryLibrary.movieFolder + "/Big Buck Bunny (2008).mkv"
  private static let receiptPath = TemporaryLibrary.movieFolder + "/Big Buck Bunny (2008).json"

  /// A published film.
  private func published() throws -> (TemporaryLibrary, VerifyOrder.Entry) {
    let library = try TemporaryLibrary()
    _ = try Publisher(library.root).publish(try library.stagedMovie())
    return (library, try entry(library))
  }

  private func entry(_ library: TemporaryLibrary) throws -> VerifyOrder.Entry {
    let inventory = InventoryScan(library.root, parseName: InventoryScanTests.parse).inventory()
    return try #require(VerifyOrder(inventory).entries.first)
  }

  /// Other bytes, with size and time as before.
  private func rot(_ library: TemporaryLibrary) throws {
    let path = library.root.location(VerifierTests.video)
    let status = try #require(try FileStatus.at(path))
    var bytes = try #require(try FileReading.bytes(of: path, limit: 1 << 20))
    bytes[3] ^= 1
    try DurableWrite.replace(path, with: bytes, modified: status.modified)
  }

  private func check(
    _ library: TemporaryLibrary, _ entry: VerifyOrder.Entry, accepting: Verifier.Acceptance = .nothing,
    after seconds: Int64 = 0
  ) throws -> Verifier.Checked {
    try #require(
      Verifier(library.root).check(
        entry, accepting: accepting, at: VerifierTests.now.advanced(by: seconds), while: { _ in true }))
  }

  @Test func `a sound file has its check noted, and nothing else of its receipt changes`() throws {
    let (library, entry) = try published()
    let checked = try check(library, entry)
    #expect(checked.verdict == .ok && checked.read == 17)
    var expected = entry.receipt
    expected.verified = VerifierTests.now
    #expect(try library.sidecar(VerifierTests.receiptPath) == expected)
  }

  @Test func `a repair that brought other bytes rests longer each time, until the file is sound`() throws {
    var receipt = Sidecar(id: "tt1254207", kind: .movie, title: "x")
    let now = VerifierTests.now
    #expect(receipt.repairDue(at: now) == nil)
    for hours in [2, 6, 24, 720, 720, 720] as [Int64] {
      receipt.noteOtherBytes(at: now)
      let due = now.advanced(by: hours * 3_600)
      #expect(receipt.repairDue(at: now) == due)
      #expect(receipt.repairDue(at: due) == nil)
    }
    #expect(receipt.history.count == 4)
    // A clock that was set back holds nothing up.
    #expect(receipt.repairDue(at: now.advanced(by: -1)) == nil)
    receipt.verified = now.advanced(by: 1)
    #expect(receipt.repairDue(at: now.advanced(by: 2)) == nil)
  }

  @Test func `a receipt keeps its time, so that an edited NFO stays the newer one`() throws {
    let (library, entry) = try published()
    let path = library.root.location(VerifierTests.receiptPath)
    try FileTime.set(1_600_000_000_000_000_001, of: path)
    _ = try check(library, entry)
    #expect(try FileStatus.at(path)?.modified == 1_600_000_000_000_000_001)
  }

  @Test func `other bytes under the same time are rot, noted once however often they are found`() throws {
    let (library, entry) = try published()
    try rot(library)
    #expect(try check(library, entry).verdict == .rot)
    #expect(try check(library, try self.entry(library), after: 60).verdict == .rot)
    let receipt = try #require(try library.sidecar(VerifierTests.receiptPath))
    #expect(receipt.verified == entry.receipt.verified)
    #expect(receipt.rotFound == VerifierTests.now.advanced(by: 60))
    #expect(receipt.history.count == entry.receipt.history.count + 1)
    #expect(receipt.file == entry.receipt.file)
  }

  @Test func `a file that was brought back from a copy is sound again, also within the second`() throws {
    let (library, entry) = try published()
    let good = try #require(try library.text(VerifierTests.video))
    try rot(library)
    _ = try check(library, entry)
    let path = library.root.location(VerifierTests.video)
    let modified = try FileStatus.at(path)?.modified
    try DurableWrite.replace(path, with: Array(good.utf8), modified: modified)
    #expect(try check(library, try self.entry(library)).verdict == .ok)
    #expect(try !self.entry(library).isKnownRotten)
  }

  @Test func `a changed file is told and not read, and its receipt stays`() throws {
    let (library, entry) = try published()
    try library.write("somebody's own cut", to: VerifierTests.video)
    #expect(!Verifier(library.root).reads(entry))
    let checked = try check(library, entry)
    #expect(checked.verdict == .changed && checked.read == 0 && !checked.isAccepted)
    #expect(checked.message == "18 bytes instead of 17")
    #expect(try library.sidecar(VerifierTests.receiptPath) == entry.receipt)
  }

  @Test func `a changed file that is accepted becomes what its receipt says`() throws {
    let (library, entry) = try published()
    try library.write("somebody's own cut", to: VerifierTests.video)
    #expect(Verifier(library.root).reads(entry, accepting: .changed))
    let checked = try check(library, entry, accepting: .changed)
    #expect(checked.verdict == .changed && checked.isAccepted)
    let receipt = try #require(try library.sidecar(VerifierTests.receiptPath))
    #expect(receipt.file?.size == 18)
    #expect(receipt.file?.sha256 == SHA256.hex(of: Array("somebody's own cut".utf8)))
    #expect(receipt.verified == VerifierTests.now)
    #expect(receipt.history.count == entry.receipt.history.count + 1)
    #expect(try check(library, try self.entry(library)).verdict == .ok)
  }

  /// Writes the receipt without a hash, as adopting does, and with tracks that the file told of.
  private func forgetHash(_ library: TemporaryLibrary) throws -> VerifyOrder.Entry {
    var receipt = try #require(try library.sidecar(VerifierTests.receiptPath))
    receipt.file?.sha256 = ""
    receipt.file?.durationSeconds = 596
    receipt.file?.audio = [MediaTracks.Audio(codec: "aac")]
    receipt.file?.tracksFrom = .file
    try library.write(try SidecarCoding.encode(receipt), to: VerifierTests.receiptPath)
    return try entry(library)
  }

  @Test(arguments: ["somebody's own cut", "other movie bytes"])
  func `the tracks of another file go, also where no hash told it from this one`(bytes: String) throws {
    let (library, _) = try published()
    let entry = try forgetHash(library)
    try library.write(bytes, to: VerifierTests.video)
    try FileTime.set(1_600_000_000_000_000_001, of: library.root.location(VerifierTests.video))
    let checked = try check(library, entry, accepting: .changed)
    #expect(checked.verdict == .changed && checked.isAccepted)
    let file = try #require(try library.sidecar(VerifierTests.receiptPath)?.file)
    #expect(file.tracksFrom == nil && file.audio.isEmpty && file.durationSeconds == nil)
  }

  @Test func `a hash that was lacking takes no tracks with it`() throws {
    let (library, _) = try published()
    let checked = try check(library, try forgetHash(library))
    #expect(checked.verdict == .recorded)
    let file = try #require(try library.sidecar(VerifierTests.receiptPath)?.file)
    #expect(!file.sha256.isEmpty && file.tracksFrom == .file && file.durationSeconds == 596)
  }

  @Test func `the same bytes under another time are read, and their time is taken over when asked for`()
    throws
  {
    let (library, entry) = try published()
    let path = library.root.location(VerifierTests.video)
    try FileTime.set(1_600_000_000_000_000_001, of: path)
    #expect(Verifier(library.root).reads(entry))
    let checked = try check(library, entry)
    #expect(checked.verdict == .touched && checked.read == 17 && !checked.isAccepted)
    #expect(checked.message == "same bytes, only the time differs")
    var expected = entry.receipt
    expected.verified = VerifierTests.now
    #expect(try library.sidecar(VerifierTests.receiptPath) == expected)
    let accepted = try check(library, try self.entry(library), accepting: .changed, after: 60)
    #expect(accepted.verdict == .touched && accepted.isAccepted)
    expected.file?.modified = 1_600_000_000_000_000_001
    #expect(try library.sidecar(VerifierTests.receiptPath)?.file == expected.file)
    #expect(try check(library, try self.entry(library), after: 120).verdict == .ok)
  }

  @Test func `other bytes of the same size under another time are a change, noted once until it is accepted`()
    throws
  {
    let (library, entry) = try published()
    try rot(library)
    try FileTime.set(1_600_000_000_000_000_001, of: library.root.location(VerifierTests.video))
    for minute: Int64 in [0, 1] {
      let checked = try check(library, try self.entry(library), after: minute * 60)
      #expect(checked.verdict == .changed && checked.read == 17 && !checked.isAccepted)
      #expect(checked.message == "other bytes, and another time")
      let receipt = try #require(try library.sidecar(VerifierTests.receiptPath))
      #expect(receipt.file == entry.receipt.file && receipt.verified == entry.receipt.verified)
      #expect(receipt.changeFound == VerifierTests.now.advanced(by: minute * 60))
      #expect(receipt.history.count == entry.receipt.history.count + 1)
    }
    let accepted = try check(library, try self.entry(library), accepting: .changed, after: 120)
    #expect(accepted.verdict == .changed && accepted.isAccepted)
    let receipt = try #require(try library.sidecar(VerifierTests.receiptPath))
    #expect(receipt.changeFound == nil && receipt.file?.sha256 != entry.receipt.file?.sha256)
    #expect(try check(library, try self.entry(library), after: 180).verdict == .ok)
  }

  @Test func `rot is accepted only where that is asked for by name`() throws {
    let (library, entry) = try published()
    try rot(library)
    #expect(try !check(library, entry, accepting: .changed).isAccepted)
    #expect(try check(library, try self.entry(library), accepting: .changedAndRotten).isAccepted)
    #expect(try check(library, try self.entry(library)).verdict == .ok)
  }

  @Test func `a receipt without a hash gets one`() throws {
    let (library, entry) = try published()
    var receipt = entry.receipt
    receipt.file?.sha256 = ""
    receipt.file?.modified = 0
    try library.write(try SidecarCoding.encode(receipt), to: VerifierTests.receiptPath)
    #expect(try check(library, try self.entry(library)).verdict == .recorded)
    let file = try library.sidecar(VerifierTests.receiptPath)?.file
    #expect(file?.sha256 == entry.receipt.file?.sha256 && file?.modified == entry.receipt.file?.modified)
  }

  @Test func `a receipt that says something else by now is left as it is`() throws {
    let (library, entry) = try published()
    var receipt = entry.receipt
    receipt.file?.size = 99
    try library.write(try SidecarCoding.encode(receipt), to: VerifierTests.receiptPath)
    let checked = try check(library, entry)
    #expect(checked.message?.contains("changed meanwhile") == true)
    #expect(try library.sidecar(VerifierTests.receiptPath) == receipt)
  }

  @Test func `what else changed in a receipt meanwhile is kept`() throws {
    let (library, entry) = try published()
    var receipt = entry.receipt
    receipt.tagline = "Another line"
    receipt.unknown["theirs"] = .integer(1)
    try library.write(try SidecarCoding.encode(receipt), to: VerifierTests.receiptPath)
    _ = try check(library, entry)
    receipt.verified = VerifierTests.now
    #expect(try library.sidecar(VerifierTests.receiptPath) == receipt)
  }

  @Test func `what was read of a file with a bad place counts, and its receipt tells when`() throws {
    let (library, entry) = try published()
    let path = library.root.location(VerifierTests.video)
    let verifier = Verifier(library.root) { path, goOn throws(LibraryFault) in
      _ = goOn(9)
      throw .file(FileFault(operation: "read", path: path, errno: .ioError))
    }
    for minute: Int64 in [0, 1] {
      let now = VerifierTests.now.advanced(by: minute * 60)
      let checked = try #require(
        verifier.check(try self.entry(library), at: now, while: { _ in true }))
      #expect(checked.verdict == .unreadable && checked.read == 9)
      #expect(checked.fault == .file(FileFault(operation: "read", path: path, errno: .ioError)))
      let receipt = try #require(try library.sidecar(VerifierTests.receiptPath))
      #expect(receipt.unreadableFound == now && receipt.verified == entry.receipt.verified)
      #expect(receipt.history.count == entry.receipt.history.count + 1)
      #expect(receipt.file == entry.receipt.file)
    }
    #expect(try check(library, try self.entry(library), after: 60).verdict == .ok)
    #expect(try self.entry(library).receipt.unreadableFound == nil)
  }

  @Test func `a file that cannot be read is told also where its receipt cannot`() throws {
    let (library, entry) = try published()
    try Directory.removeFile(library.root.location(VerifierTests.receiptPath))
    let verifier = Verifier(library.root) { path, _ throws(LibraryFault) in
      throw .file(FileFault(operation: "read", path: path, errno: .ioError))
    }
    let checked = try #require(verifier.check(entry, at: VerifierTests.now, while: { _ in true }))
    #expect(checked.verdict == .unreadable && checked.fault?.exit == .diskProblem)
    #expect(checked.message?.contains("its receipt is gone") == true)
  }

  @Test func `a check that is stopped notes nothing`() throws {
    let (library, entry) = try published()
    let checked = Verifier(library.root).check(entry, at: VerifierTests.now, while: { _ in false })
    #expect(checked == nil)
    #expect(try library.sidecar(VerifierTests.receiptPath) == entry.receipt)
  }

  @Test func `a video that is gone was deleted, unless the whole disk is`() throws {
    let (library, entry) = try published()
    try Directory.removeFile(library.root.location(VerifierTests.video))
    #expect(try check(library, entry).verdict == .deleted)
    try Directory.removeTree(library.root.state)
    let checked = try check(library, entry)
    #expect(checked.verdict == .unreadable)
    #expect(checked.fault == .noMarker(library.root.path))
  }
}
