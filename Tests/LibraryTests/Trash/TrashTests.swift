import Files
import Library
import Model

import SystemPackage
import Testing

@Suite struct TrashTests {
  static let now = Timestamp(secondsSinceEpoch: 1_800_000_000)
  static let stem = "\(TemporaryLibrary.movieFolder)/Big Buck Bunny (2008)"

  static func scan(_ library: TemporaryLibrary) -> Inventory {
    InventoryScan(library.root, parseName: InventoryScanTests.parse).inventory()
  }

  static func published() throws -> TemporaryLibrary {
    let library = try TemporaryLibrary()
    let publisher = Publisher(library.root)
    _ = try publisher.publish(try library.stagedMovie())
    _ = try publisher.publish(try library.stagedEpisode())
    return library
  }

  /// All of a title, or one episode.
  static func order(
    _ id: String, in inventory: Inventory, rule: TrashNote.Rule = .asked, isWhole: Bool = true
  ) throws -> TrashOrder {
    let id = try #require(ContentID(id))
    return TrashOrder(
      id: id, title: "The Title", reason: "a reason", rule: rule, isWhole: isWhole,
      videos: inventory.videos.filter { $0.id?.title == id.title && $0.receipt != nil },
      folder: isWhole ? inventory.folders[id.title] : nil)
  }

  @discardableResult
  private func take(
    _ id: String, _ library: TemporaryLibrary, rule: TrashNote.Rule = .asked, isWhole: Bool = true
  ) throws -> TrashEntry {
    let inventory = TrashTests.scan(library)
    return try Trash(library.root).take(
      try TrashTests.order(id, in: inventory, rule: rule, isWhole: isWhole), inventory: inventory,
      at: TrashTests.now)
  }

  @Test(arguments: ["tt1254207", "tt0903747"])
  func `a title goes with all that is in its folder, and comes back byte for byte`(id: String) throws {
    let library = try TrashTests.published()
    try library.write("mine", to: "\(TemporaryLibrary.movieFolder)/holiday.jpg")
    let before = try library.tree()
    let entry = try take(id, library)
    #expect(entry.note.state == .complete && entry.note.size > 0)
    #expect(try Trash(library.root).listing() == TrashListing(entries: [entry], unreadable: []))
    let gone = TrashTests.scan(library)
    #expect(!gone.videos.contains { $0.id?.title.text == id })
    #expect(gone.deleted.contains(try #require(ContentID(id))))
    #expect(gone.vanished.isEmpty)
    #expect(try library.tree().keys.allSatisfy { !$0.contains("holiday") } == (id == "tt1254207"))
    try Trash(library.root).restore(entry)
    #expect(try library.tree() == before)
    #expect(TrashTests.scan(library).deleted.isEmpty)
    #expect(try Trash(library.root).listing().entries.isEmpty)
  }

  @Test func `an episode goes with everything that has its stem, and nothing else`() throws {
    let library = try TrashTests.published()
    let before = try library.tree()
    try take("tt0903747:1:2", library, isWhole: false)
    let rest = try library.tree().keys.filter { $0.hasPrefix("Shows/") }.sorted()
    #expect(
      rest == [
        "Shows/", "Shows/Breaking Bad (2008)/", "Shows/Breaking Bad (2008)/poster.jpg",
        "Shows/Breaking Bad (2008)/season01-poster.jpg", "Shows/Breaking Bad (2008)/tvshow.json",
        "Shows/Breaking Bad (2008)/tvshow.nfo",
      ], "\(rest)")
    let listing = try Trash(library.root).listing()
    #expect(listing.entries(for: try #require(ContentID("tt0903747:1:3"))).count == 1)
    try Trash(library.root).restore(try #require(listing.entries.first))
    #expect(try library.tree() == before)
  }

  @Test func `videos of others stay with their files, and a version's files are not the first one's`() throws
  {
    let library = try TrashTests.published()
    let foreign = [".extended.mkv", ".extended.nfo", " - 2160p.mkv", " - 2160p.srt", "-trailer.mp4"]
    for ending in foreign { try library.write("theirs", to: TrashTests.stem + ending) }
    try library.write("ours", to: TrashTests.stem + "-banner.jpg")
    let entry = try take("tt1254207", library)
    let rest = try library.tree().keys.filter { $0.hasPrefix(TrashTests.stem) }.sorted()
    #expect(rest == foreign.map { TrashTests.stem + $0 }.sorted())
    #expect(entry.note.paths.contains { $0.path.hasSuffix("-banner.jpg") })
    #expect(entry.note.paths.allSatisfy { !$0.isFolder })
  }

  @Test func `nothing is put over what is there by now, and nothing moves beside it`() throws {
    let library = try TrashTests.published()
    let entry = try take("tt0903747", library)
    let inTheWay = "Shows/Breaking Bad (2008)/tvshow.nfo"
    try library.write("new", to: inTheWay)
    let before = try library.tree()
    let fault = #expect(throws: LibraryFault.self) { try Trash(library.root).restore(entry) }
    #expect(fault == .occupied(library.root.location(inTheWay)))
    #expect(try Trash(library.root).listing().entries == [entry])
    #expect(try library.tree() == before)
  }

  @Test(arguments: ["tt1254207", "tt0903747"], ["", ".DS_Store", "new.txt"])
  func `a folder that is there again is merged with`(id: String, name: String) throws {
    let library = try TrashTests.published()
    let before = try library.tree()
    let entry = try take(id, library)
    let folder = id == "tt1254207" ? TemporaryLibrary.movieFolder : "Shows/Breaking Bad (2008)/Season 01"
    try Directory.create(library.root.location(folder))
    if !name.isEmpty { try library.write("new", to: "\(folder)/\(name)") }
    #expect(try Trash(library.root).restore(entry).isEmpty)
    if !name.isEmpty {
      #expect(try library.text("\(folder)/\(name)") == "new")
      try Directory.removeFile(library.root.location("\(folder)/\(name)"))
    }
    #expect(try library.tree() == before)
    #expect(try Trash(library.root).listing() == TrashListing())
  }

  @Test(arguments: ["tt1254207", "tt0903747:1:2"])
  func `what the trash lost is named, and the rest is back`(id: String) throws {
    let library = try TrashTests.published()
    let before = try library.tree()
    let entry = try take(id, library, isWhole: !id.contains(":"))
    let video = try #require(
      before.keys.first { $0.hasPrefix(id.contains(":") ? "Shows/" : "Movies/") && $0.hasSuffix(".mkv") })
    try Directory.removeFile(library.root.trash.appending("\(entry.name)/files/\(video)"))
    let missing = try Trash(library.root).restore(entry)
    #expect(
      missing.count == 1 && missing[0].contains(id.contains(":") ? video : TemporaryLibrary.movieFolder))
    #expect(try library.tree() == before.filter { $0.key != video })
    #expect(try Trash(library.root).listing() == TrashListing())
  }

  @Test func `a title folder that is a link is refused`() throws {
    let library = try TrashTests.published()
    let inventory = TrashTests.scan(library)
    let outside = library.folder.appending("outside")
    try DurableWrite.rename(library.root.location(TemporaryLibrary.movieFolder), to: outside)
    try library.link(TemporaryLibrary.movieFolder, to: outside)
    let order = try TrashTests.order("tt1254207", in: inventory)
    #expect(throws: LibraryFault.leavesLibrary(library.root.location(TemporaryLibrary.movieFolder))) {
      try Trash(library.root).take(order, inventory: inventory, at: TrashTests.now)
    }
    #expect(try FileStatus.at(outside.appending("Big Buck Bunny (2008).mkv")) != nil)
    #expect(try Trash(library.root).listing().entries.isEmpty)
  }

  @Test func `a folder that is renamed meanwhile fails that title alone and changes nothing`() throws {
    let library = try TrashTests.published()
    let inventory = TrashTests.scan(library)
    let moved = library.root.location("Movies/Renamed")
    let from = library.root.location(TemporaryLibrary.movieFolder)
    let trash = Trash(library.root) { step throws(LibraryFault) in
      guard step == .move(0) else { return }
      do throws(FileFault) { try DurableWrite.rename(from, to: moved) } catch { throw .file(error) }
    }
    let order = try TrashTests.order("tt1254207", in: inventory)
    #expect(throws: LibraryFault.self) { try trash.take(order, inventory: inventory, at: TrashTests.now) }
    #expect(try Trash(library.root).listing() == TrashListing())
    #expect(TrashTests.scan(library).deleted.isEmpty)
    #expect(TrashTests.scan(library).videos.count == 2)
  }

  @Test(arguments: [TrashNote.Rule.wish, .keep, .asked])
  func `what is back is left alone by rules, whoever moved it`(rule: TrashNote.Rule) throws {
    let library = try TrashTests.published()
    let id = try #require(ContentID("tt1254207"))
    let entry = try take("tt1254207", library, rule: rule)
    #expect(try Decisions(library.root).kept().isEmpty)
    try Trash(library.root).restore(entry)
    #expect(try Decisions(library.root).kept().contains(id))
    try take("tt1254207", library)
    #expect(try Decisions(library.root).kept().isEmpty)
  }

  @Test func `by a clock that is behind nothing has lain there for longer than it was in the library`() throws
  {
    let library = try TrashTests.published()
    var inventory = TrashTests.scan(library)
    for position in inventory.videos.indices {
      inventory.videos[position].receipt?.added = TrashTests.now.advanced(by: -60)
    }
    let entry = try Trash(library.root).take(
      try TrashTests.order("tt1254207", in: inventory, rule: .asked, isWhole: true), inventory: inventory,
      at: TrashTests.now.advanced(by: -400 * 86_400))
    #expect(entry.note.when == TrashTests.now.advanced(by: -60).description)
    #expect(Trash.due([entry], olderThan: 30 * 86_400, at: TrashTests.now).isEmpty)
  }

  @Test func `entries go when their time has come; of one from the future it has not`() throws {
    let library = try TrashTests.published()
    let entry = try take("tt1254207", library)
    let trash = Trash(library.root)
    #expect(Trash.due([entry], olderThan: 100, at: TrashTests.now.advanced(by: 99)).isEmpty)
    #expect(Trash.due([entry], olderThan: 100, at: TrashTests.now.advanced(by: 100)) == [entry])
    #expect(Trash.due([entry], olderThan: nil, at: TrashTests.now) == [entry])
    let past = TrashTests.now.advanced(by: -1_000_000)
    #expect(Trash.due([entry], olderThan: 0, at: past).isEmpty)
    #expect(Trash.undated([entry], at: past) == [entry])
    #expect(Trash.undated([entry], at: TrashTests.now).isEmpty)
    var nameless = entry
    nameless.note.when = "yesterday"
    #expect(Trash.due([nameless], olderThan: 0, at: TrashTests.now).isEmpty)
    #expect(Trash.undated([nameless], at: TrashTests.now) == [nameless])
    // The clock that lags says nothing of when it was moved.
    #expect(try trash.listing().entries == [entry])
    try trash.remove(entry)
    #expect(try Directory.entries(of: library.root.trash)?.isEmpty == true)
    #expect(TrashTests.scan(library).deleted.contains { $0.description == "tt1254207" })
  }

  @Test(arguments: ["", "{", "[]", "{\"id\": \"tt1254207\"}"])
  func `what nobody knows is kept and named`(text: String) throws {
    let library = try TemporaryLibrary()
    try library.write(text, to: ".offlinio/trash/thing/why.json")
    try library.write("precious", to: ".offlinio/trash/thing/files/x.mkv")
    try library.write("precious", to: ".offlinio/trash/other/x.mkv")
    let trash = Trash(library.root)
    #expect(try trash.recover().isEmpty)
    let listing = try trash.listing()
    #expect(listing.entries.isEmpty)
    #expect(listing.unreadable.count == 2)
    #expect(try library.text(".offlinio/trash/other/x.mkv") == "precious")
  }

  @Test(
    arguments: [
      "../../etc/x", "Movies/../../x", "/etc/x", ".offlinio/marker", ".Offlinio/marker", "x", "Movies//x",
      "Movies", "Music/x", "Movies/.OFFLINIO/x",
    ])
  func `a note that leads out of the library is not followed`(path: String) throws {
    let library = try TrashTests.published()
    let entry = try take("tt1254207", library)
    var note = entry.note
    note.paths[0].path = path
    note.state = .restoring
    try library.write(
      try JSONDocument.bytes(of: note), to: ".offlinio/trash/\(entry.name)/why.json")
    let trash = Trash(library.root)
    #expect(try trash.recover().isEmpty)
    #expect(try trash.listing().entries.isEmpty)
    #expect(try trash.listing().unreadable.count == 1)
  }
}
