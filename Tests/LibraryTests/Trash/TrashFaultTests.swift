import Files
import Glibc
import Library
import Model
import SystemPackage
import Testing

/// Moves that fail in the middle, and entries that nothing can be done about.
@Suite struct TrashFaultTests {
  private static let folder = TemporaryLibrary.movieFolder
  private static let fault = LibraryFault.unwritable("/", reason: "the disk stumbled")

  private func order(_ library: TemporaryLibrary) throws -> (TrashOrder, Inventory) {
    let inventory = TrashTests.scan(library)
    return (try TrashTests.order("tt1254207", in: inventory), inventory)
  }

  /// As the trash of a process that died with all moved and nothing noted.
  private func cut(_ library: TemporaryLibrary, at due: TrashStep = .complete) throws -> TrashEntry {
    let (order, inventory) = try order(library)
    #expect(throws: Self.fault) {
      try Trash(library.root) { step throws(LibraryFault) in if step == due { throw Self.fault } }
        .take(order, inventory: inventory, at: TrashTests.now)
    }
    return try #require(try Trash(library.root).listing().entries.first)
  }

  @Test(arguments: [0, 1])
  func `a move that is done and fails all the same is undone`(position: Int) throws {
    let library = try TrashTests.published()
    // So that files move one by one.
    try library.write("theirs", to: "\(Self.folder)/disc.iso")
    let before = try library.tree()
    let (order, inventory) = try order(library)
    let trash = Trash(library.root) { step throws(LibraryFault) in
      if step == .moved(position) { throw Self.fault }
    }
    #expect(throws: Self.fault) { try trash.take(order, inventory: inventory, at: TrashTests.now) }
    #expect(try library.tree() == before)
    #expect(try Directory.entries(of: library.root.trash)?.isEmpty == true)
    #expect(TrashTests.scan(library).deleted.isEmpty)
  }

  @Test func `what lies in a half-made entry unnamed is not removed with it`() throws {
    let library = try TrashTests.published()
    let entry = try cut(library, at: .move(0))
    try library.write("precious", to: ".offlinio/trash/\(entry.name)/files/Movies/other.mkv")
    #expect(try Trash(library.root).recover().count == 1)
    #expect(try library.text(".offlinio/trash/\(entry.name)/files/Movies/other.mkv") == "precious")
  }

  @Test func `a move that left both names is finished, there and back`() throws {
    let library = try TrashTests.published()
    try library.write("theirs", to: "\(Self.folder)/disc.iso")
    let before = try library.tree()
    var entry = try cut(library)
    let video = "\(Self.folder)/Big Buck Bunny (2008).mkv"
    func place() -> FilePath { library.root.trash.appending(entry.name).appending("files").appending(video) }
    try bothNames(place(), library.root.location(video))
    _ = try Trash(library.root).recover()
    #expect(try !library.exists(video))
    entry = try #require(try Trash(library.root).listing().entries.first)
    try bothNames(place(), library.root.location(video))
    try Trash(library.root).restore(entry)
    #expect(try library.tree() == before)
    #expect(try Trash(library.root).listing() == TrashListing())
  }

  private func bothNames(_ first: FilePath, _ second: FilePath) throws {
    let code = first.withPlatformString { old in second.withPlatformString { Glibc.link(old, $0) } }
    try #require(code == 0)
  }

  @Test(arguments: [true, false])
  func `recovery follows no link, neither in the library nor in the trash`(isInLibrary: Bool) throws {
    let library = try TrashTests.published()
    try library.write("theirs", to: "\(Self.folder)/disc.iso")
    let entry = try cut(library, at: .move(1))
    let outside = library.folder.appending("outside")
    let linked =
      isInLibrary ? Self.folder : ".offlinio/trash/\(entry.name)/files/\(Self.folder)"
    try DurableWrite.rename(library.root.location(linked), to: outside)
    try library.link(linked, to: outside)
    let before = try Directory.entries(of: outside)
    #expect(try Trash(library.root).recover().first?.contains("lead out of the library") == true)
    #expect(try Directory.entries(of: outside) == before)
  }

  @Test func `one entry that cannot be removed keeps no other from being recovered`() throws {
    let library = try TrashTests.published()
    // A folder where a temporary file would be: it cannot be removed as one.
    try library.write("x", to: ".offlinio/trash/a/.123.tmp/x")
    try library.write("x", to: ".offlinio/trash/.gone-b/files/x.mkv")
    try library.write("", to: ".offlinio/trash/c/.123.tmp")
    for _ in 1...2 {
      let notes = try Trash(library.root).recover()
      #expect(notes.count == 1 && notes[0].contains("/trash/a "), "\(notes)")
    }
    #expect(try Directory.entries(of: library.root.trash)?.map(\.name.string) == ["a"])
  }

  @Test func `a folder on another filesystem fails that title alone`() throws {
    let library = try TrashTests.published()
    let other = FilePath("/dev/shm/offlinio-trash-test-\(UInt64.random(in: 0 ... .max))")
    guard let there = try FileStatus.at("/dev/shm"), let here = try FileStatus.at(library.folder),
      there.device != here.device
    else { return }
    try Directory.create(other)
    defer { try? Directory.removeTree(other) }
    try Directory.create(other.appending("Big Buck Bunny (2008)"))
    for entry in try Directory.entries(of: library.root.location(Self.folder)) ?? [] {
      let bytes = try FileReading.bytes(
        of: library.root.location(Self.folder).appending(entry.name), limit: 1 << 20)
      try DurableWrite.replace(
        other.appending("Big Buck Bunny (2008)").appending(entry.name), with: bytes ?? [])
    }
    try Directory.removeTree(library.root.location("Movies"))
    try library.link("Movies", to: other)
    let (order, inventory) = try order(library)
    let fault = #expect(throws: LibraryFault.self) {
      try Trash(library.root).take(order, inventory: inventory, at: TrashTests.now)
    }
    #expect(fault?.isOfOneItem == true, "\(String(describing: fault))")
    #expect(fault?.exit == .itemsFailed)
    #expect(try Trash(library.root).listing() == TrashListing())
    #expect(TrashTests.scan(library).videos.count == 2)
  }

  @Test func `sizes that no disk has are no fault`() throws {
    let library = try TrashTests.published()
    let (order, inventory) = try order(library)
    var note = try Trash(library.root).take(order, inventory: inventory, at: TrashTests.now).note
    var path = note.paths[0]
    path.size = .max
    note.paths += [path, path]
    #expect(note.size == .max)
    path.size = -5
    note.paths = [path]
    #expect(note.size == 0)
  }
}
