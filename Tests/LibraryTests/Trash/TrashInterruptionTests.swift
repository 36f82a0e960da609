import Files
import Library
import Model
import Synchronization
import SystemPackage
import Testing

/// A process that dies before any step of moving to the trash and back.
@Suite struct TrashInterruptionTests {
  /// Dies at the step of that number; tells whether it came so far.
  private final class Death: Sendable {
    private let rest: Mutex<Int>
    let isDue = Mutex(false)

    init(_ step: Int) { rest = Mutex(step) }

    func step(_: TrashStep) throws(LibraryFault) {
      let isNow = rest.withLock {
        $0 -= 1
        return $0 < 0
      }
      guard isNow else { return }
      isDue.withLock { $0 = true }
      throw .unwritable("/", reason: "killed")
    }

    var happened: Bool { isDue.withLock { $0 } }
  }

  /// The files of the library and of the trash, by the path that they have or had, with their bytes.
  private func everything(_ library: TemporaryLibrary) throws -> [String: [UInt8]] {
    var all = try library.tree().filter { !$0.key.hasSuffix("/") }
    for entry in try Directory.entries(of: library.root.trash) ?? [] {
      let files = library.root.trash.appending(entry.name).appending("files")
      try walk(files.string, "", &all)
    }
    return all
  }

  private func walk(_ folder: String, _ relative: String, _ all: inout [String: [UInt8]]) throws {
    for entry in try Directory.entries(of: .init(folder)) ?? [] {
      let path = "\(folder)/\(entry.name.string)"
      let name = relative + entry.name.string
      if entry.kind == .directory {
        try walk(path, name + "/", &all)
      } else {
        #expect(all[name] == nil, "\(name) is there twice")
        all[name] = try FileReading.bytes(of: .init(path), limit: 1 << 20)
      }
    }
  }

  @Test(arguments: [true, false])
  func `moving to the trash is finished or undone, and loses nothing`(isWhole: Bool) throws {
    for number in 0... {
      let library = try TrashTests.published()
      let before = try everything(library)
      let inventory = TrashTests.scan(library)
      let order = try TrashTests.order(
        isWhole ? "tt0903747" : "tt0903747:1:2", in: inventory, isWhole: isWhole)
      let death = Death(number)
      do throws(LibraryFault) {
        _ = try Trash(library.root) { step throws(LibraryFault) in try death.step(step) }.take(
          order, inventory: inventory, at: TrashTests.now)
      } catch {
        #expect(death.happened, "\(error)")
      }
      #expect(try everything(library) == before, "before step \(number)")
      _ = try Trash(library.root).recover()
      #expect(try Trash(library.root).recover().isEmpty)
      #expect(try everything(library) == before, "step \(number), recovered")
      let listing = try Trash(library.root).listing()
      #expect(listing.unreadable.isEmpty)
      let after = TrashTests.scan(library)
      let isThere = after.videos.contains { $0.id?.title.text == "tt0903747" }
      // Either all of it is in the trash and deleted, or all of it is there and counts as returned at most.
      #expect(isThere == listing.entries.isEmpty, "step \(number)")
      #expect(listing.entries.allSatisfy { $0.note.state == .complete })
      if !isThere { #expect(after.deleted.count >= 2, "step \(number)") }
      guard death.happened else { return }
    }
  }

  @Test(arguments: [true, false])
  func `coming back is finished`(isWhole: Bool) throws {
    for number in 0... {
      let library = try TrashTests.published()
      let before = try library.tree()
      let inventory = TrashTests.scan(library)
      let order = try TrashTests.order(
        isWhole ? "tt0903747" : "tt0903747:1:2", in: inventory, isWhole: isWhole)
      let entry = try Trash(library.root).take(order, inventory: inventory, at: TrashTests.now)
      let death = Death(number)
      do throws(LibraryFault) {
        try Trash(library.root) { step throws(LibraryFault) in try death.step(step) }.restore(entry)
      } catch {
        #expect(death.happened, "\(error)")
      }
      _ = try Trash(library.root).recover()
      #expect(try Trash(library.root).recover().isEmpty)
      if let left = try Trash(library.root).listing().entries.first { try Trash(library.root).restore(left) }
      #expect(try library.tree() == before, "step \(number)")
      #expect(TrashTests.scan(library).deleted.isEmpty)
      #expect(try Directory.entries(of: library.root.trash)?.isEmpty == true)
      guard death.happened else { return }
    }
  }

  @Test func `coming back into a folder that is there is finished file by file`() throws {
    for number in 0... {
      let library = try TrashTests.published()
      let before = try library.tree()
      let inventory = TrashTests.scan(library)
      let order = try TrashTests.order("tt0903747", in: inventory)
      let entry = try Trash(library.root).take(order, inventory: inventory, at: TrashTests.now)
      try Directory.create(library.root.location("Shows/Breaking Bad (2008)/Season 01"))
      let death = Death(number)
      do throws(LibraryFault) {
        try Trash(library.root) { step throws(LibraryFault) in try death.step(step) }.restore(entry)
      } catch {
        #expect(death.happened, "\(error)")
      }
      _ = try Trash(library.root).recover()
      #expect(try Trash(library.root).recover().isEmpty)
      if let left = try Trash(library.root).listing().entries.first {
        #expect(try Trash(library.root).restore(left).isEmpty)
      }
      #expect(try library.tree() == before, "step \(number)")
      #expect(TrashTests.scan(library).deleted.isEmpty)
      guard death.happened else { return }
    }
  }

  @Test func `what the user puts in place of a file meanwhile is not taken`() throws {
    let library = try TrashTests.published()
    let inventory = TrashTests.scan(library)
    let order = try TrashTests.order("tt0903747:1:2", in: inventory, isWhole: false)
    let death = Death(4)
    #expect(throws: LibraryFault.self) {
      try Trash(library.root) { step throws(LibraryFault) in try death.step(step) }.take(
        order, inventory: inventory, at: TrashTests.now)
    }
    let left = try #require(
      try library.tree().keys.filter { $0.hasPrefix("Shows/Breaking Bad (2008)/Season 01/") }.sorted().last)
    try library.write("the user's own", to: left)
    _ = try Trash(library.root).recover()
    #expect(try library.text(left) == "the user's own")
  }

  @Test func `a removal for good that was cut off is finished`() throws {
    let library = try TrashTests.published()
    try library.write("x", to: ".offlinio/trash/.gone-tt1/files/Movies/x.mkv")
    try library.write("", to: ".offlinio/trash/empty/.123.tmp")
    _ = try Trash(library.root).recover()
    #expect(try Directory.entries(of: library.root.trash)?.isEmpty == true)
  }
}
