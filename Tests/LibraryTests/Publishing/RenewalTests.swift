import Files
import Glibc
import Library
import Model
import SystemPackage
import Testing

/// What lies beside a video that stands in the tree, brought up to date.
@Suite struct RenewalTests {
  private static let folder = TemporaryLibrary.movieFolder
  private static let stem = folder + "/Big Buck Bunny (2008)"
  private static let death = LibraryFault.unwritable("/", reason: "the process dies here")

  /// A library with the movie published, and a renewal that tells another plot and brings a logo.
  private func published() throws -> (TemporaryLibrary, Renewal) {
    let library = try TemporaryLibrary()
    var publication = try library.stagedMovie()
    publication.receipt.edited = []
    let published = try Publisher(library.root).publish(publication)
    var receipt = published.receipt
    receipt.description = "Three bullies meet their match."
    receipt.refreshed = Timestamp(secondsSinceEpoch: 1_800_000_000)
    let renewal = Renewal(
      receipt: receipt, placement: publication.placement,
      artwork: [.init(kind: .clearlogo, fileExtension: "png", bytes: Array("logo".utf8))])
    return (library, renewal)
  }

  private func nfo(_ library: TemporaryLibrary) throws -> String {
    try #require(try library.text(Self.stem + ".nfo"))
  }

  private func rewrite(_ library: TemporaryLibrary, _ old: String, _ new: String) throws {
    let text = try nfo(library)
    try #require(text.contains(old))
    try library.write(text.replacing(old, with: new), to: Self.stem + ".nfo")
  }

  @Test func `providers' news arrive in receipt, NFO and pictures`() throws {
    let (library, renewal) = try published()
    let renewed = try Publisher(library.root).renew(renewal)
    #expect(
      renewed.written.sorted() == [
        "Big Buck Bunny (2008)-clearlogo.png", "Big Buck Bunny (2008).json", "Big Buck Bunny (2008).nfo",
      ])
    #expect(try nfo(library).contains("Three bullies"))
    #expect(try library.text(Self.stem + "-clearlogo.png") == "logo")
    let receipt = try #require(try library.sidecar(Self.stem + ".json"))
    #expect(receipt.description == "Three bullies meet their match.")
    #expect(receipt.artwork.keys.sorted() == [.clearlogo, .fanart, .poster])
    #expect(receipt.writing.isEmpty)
    #expect(receipt.edited.isEmpty)
    let again = try Publisher(library.root).renew(renewal)
    #expect(again.written.isEmpty)
  }

  @Test func `what the user changed in the NFO stays, and the rest is refreshed`() throws {
    let (library, renewal) = try published()
    try rewrite(library, "<title>Big Buck Bunny</title>", "<title>Bunny's Day</title>")
    try rewrite(library, "</movie>", "<lockdata>true</lockdata></movie>")
    _ = try Publisher(library.root).renew(renewal)
    var receipt = try #require(try library.sidecar(Self.stem + ".json"))
    #expect(receipt.title == "Bunny's Day")
    #expect(receipt.edited == ["title"])
    for plot in ["A second plot.", "A third plot."] {
      var later = renewal
      later.receipt.description = plot
      _ = try Publisher(library.root).renew(later)
      let text = try nfo(library)
      #expect(text.contains("<title>Bunny's Day</title>") && text.contains("<lockdata>true</lockdata>"))
      #expect(text.contains(plot))
    }
    receipt = try #require(try library.sidecar(Self.stem + ".json"))
    #expect(receipt.title == "Bunny's Day")
    #expect(receipt.edited == ["title"])
  }

  @Test func `an NFO that is left as it is still tells what the user changed`() throws {
    var (library, renewal) = try published()
    try rewrite(library, "<title>Big Buck Bunny</title>", "<title>Bunny's Day</title>")
    let before = try nfo(library)
    renewal.receipt.description = Sidecar.fullMovie.description
    _ = try Publisher(library.root).renew(renewal)
    #expect(try nfo(library) == before)
    #expect(try library.sidecar(Self.stem + ".json")?.title == "Bunny's Day")
  }

  @Test(arguments: [
    "<movie><title>half", "not XML at all", "<tvshow><title>Another kind</title></tvshow>",
    "\u{0}\u{0}\u{0}", "<movie><title>M&uuml;ller</title></movie>",
    "<!DOCTYPE movie [<!ENTITY uuml \"ü\">]><movie><title>M&uuml;ller</title></movie>",
  ])
  func `an NFO that cannot be read is kept and told of`(text: String) throws {
    let (library, renewal) = try published()
    try library.write(text, to: Self.stem + ".nfo")
    let renewed = try Publisher(library.root).renew(renewal)
    #expect(try nfo(library) == text)
    #expect(renewed.warnings.contains { $0.contains("Big Buck Bunny (2008).nfo") }, "\(renewed)")
    // It is told once.
    #expect(try Publisher(library.root).renew(renewal).warnings.isEmpty)
    #expect(try nfo(library) == text)
    #expect(try library.sidecar(Self.stem + ".json")?.description == "Three bullies meet their match.")
  }

  @Test func `an NFO that is larger than any is kept and told of once`() throws {
    let (library, renewal) = try published()
    let text = "<movie><title>Mine</title><plot>\(String(repeating: "x", count: 5 << 20))</plot></movie>"
    try library.write(text, to: Self.stem + ".nfo")
    let renewed = try Publisher(library.root).renew(renewal)
    #expect(renewed.warnings.count == 1)
    #expect(
      renewed.warnings.first?.contains("(2008).nfo cannot be read, so it is kept as it is: it has 524")
        == true)
    #expect(try nfo(library) == text)
    #expect(try Publisher(library.root).renew(renewal).warnings.isEmpty)
  }

  @Test func `a movie that lies among the shows keeps its pictures`() throws {
    var (library, renewal) = try published()
    try Directory.create(library.root.location("Shows"))
    let code = library.root.location(Self.folder).withPlatformString { old in
      library.root.location("Shows/Rabbit").withPlatformString { rename(old, $0) }
    }
    try #require(code == 0)
    renewal.placement.category = .shows
    renewal.placement.folder = ["Rabbit"]
    let standing = try StandingTitle.look(
      at: renewal.placement, isEpisode: false, in: library.root, sharesFolder: false)
    #expect(standing.artwork == [.poster, .fanart])
    _ = try Publisher(library.root).renew(renewal)
    let receipt = try #require(try library.sidecar("Shows/Rabbit/Big Buck Bunny (2008).json"))
    #expect(receipt.artwork.keys.sorted() == [.clearlogo, .fanart, .poster])
  }

  @Test func `a picture that the user replaced stays`() throws {
    var (library, renewal) = try published()
    try library.write("the user's", to: Self.stem + "-poster.jpg")
    renewal.artwork = [.init(kind: .poster, fileExtension: "jpg", bytes: Array("newer".utf8))]
    _ = try Publisher(library.root).renew(renewal)
    #expect(try library.text(Self.stem + "-poster.jpg") == "the user's")
  }

  @Test(arguments: [
    "clearlogo.png", "logo.png", "CLEARLOGO.PNG", "Big Buck Bunny (2008)-clearlogo.webp",
  ])
  func `a picture that the user has under another name keeps ours away`(name: String) throws {
    let (library, renewal) = try published()
    try library.write("the user's", to: Self.folder + "/" + name)
    let renewed = try Publisher(library.root).renew(renewal)
    #expect(try !library.exists(Self.stem + "-clearlogo.png"))
    #expect(renewed.receipt?.artwork[.clearlogo] == name)
  }

  @Test func `a short name in a folder of several titles is nobody's`() throws {
    var (library, renewal) = try published()
    try library.write("somebody's", to: Self.folder + "/clearlogo.png")
    renewal.sharesFolder = true
    _ = try Publisher(library.root).renew(renewal)
    #expect(try library.text(Self.stem + "-clearlogo.png") == "logo")
  }

  @Test(arguments: [PublishStep.pending, .artwork, .subtitles, .nfo, .receipt, .journal])
  func `killed at any step it takes nothing of ours for the user's`(step: PublishStep) throws {
    let (library, renewal) = try published()
    let dying = Publisher(library.root) { now throws(LibraryFault) in
      if now == step { throw Self.death }
    }
    #expect(throws: Self.death) { try dying.renew(renewal) }
    var later = renewal
    later.receipt.description = "A later plot."
    _ = try Publisher(library.root).renew(later)
    let receipt = try #require(try library.sidecar(Self.stem + ".json"))
    #expect(receipt.edited.isEmpty && receipt.writing.isEmpty)
    #expect(receipt.description == "A later plot.")
    #expect(try nfo(library).contains("A later plot."))
    #expect(receipt.wrote["Big Buck Bunny (2008)-clearlogo.png"] == SHA256.hex(of: Array("logo".utf8)))
  }

  @Test(arguments: [PublishStep.pending, .artwork, .nfo, .receipt])
  func `killed at any step it loses no change of the user's`(step: PublishStep) throws {
    let (library, renewal) = try published()
    try rewrite(library, "<title>Big Buck Bunny</title>", "<title>Bunny's Day</title>")
    let dying = Publisher(library.root) { now throws(LibraryFault) in
      if now == step { throw Self.death }
    }
    #expect(throws: Self.death) { try dying.renew(renewal) }
    var later = renewal
    later.receipt.description = "A later plot."
    _ = try Publisher(library.root).renew(later)
    let receipt = try #require(try library.sidecar(Self.stem + ".json"))
    #expect(receipt.title == "Bunny's Day" && receipt.edited == ["title"])
    #expect(try nfo(library).contains("<title>Bunny's Day</title>"))
  }

  @Test func `an NFO that hides ours is taken over once, and then again when it has changed`() throws {
    let (library, renewal) = try published()
    let movie = Self.folder + "/movie.nfo"
    try library.write("<movie><title>Big Buck Bunny</title><plot>Old words.</plot></movie>", to: movie)
    _ = try Publisher(library.root).renew(renewal)
    var receipt = try #require(try library.sidecar(Self.stem + ".json"))
    #expect(receipt.edited == ["description"] && receipt.description == "Old words.")
    var later = renewal
    later.receipt.tagline = "A new tagline"
    later.receipt.title = "Big Buck Bunny, again"
    _ = try Publisher(library.root).renew(later)
    receipt = try #require(try library.sidecar(Self.stem + ".json"))
    // The provider's news are no edits of the user's.
    #expect(receipt.edited == ["description"] && receipt.title == "Big Buck Bunny, again")
    try library.write("<movie><title>Mine</title></movie>", to: movie)
    _ = try Publisher(library.root).renew(later)
    #expect(try library.sidecar(Self.stem + ".json")?.title == "Mine")
  }

  @Test func `an NFO that says the same in another form stays as it is`() throws {
    let (library, renewal) = try published()
    _ = try Publisher(library.root).renew(renewal)
    try rewrite(library, "<movie>", "<!-- the user's words --><movie>")
    let before = try nfo(library)
    let renewed = try Publisher(library.root).renew(renewal)
    #expect(try nfo(library) == before)
    #expect(!renewed.written.contains("Big Buck Bunny (2008).nfo"))
  }

  @Test func `an NFO that is saved in the middle of a renewal is not written over`() throws {
    let (library, renewal) = try published()
    let mine = "<movie><title>Saved just now</title></movie>"
    let path = library.root.location(Self.stem + ".nfo")
    let publisher = Publisher(library.root) { now throws(LibraryFault) in
      // What cannot be written fails the test below.
      if now == .nfo { try? DurableWrite.replace(path, with: Array(mine.utf8)) }
    }
    _ = try publisher.renew(renewal)
    #expect(try nfo(library) == mine)
    _ = try Publisher(library.root).renew(renewal)
    #expect(try library.sidecar(Self.stem + ".json")?.title == "Saved just now")
  }

  /// A logo that was not there, a poster that is ours, and a subtitle that was not there.
  @Test(arguments: [
    ("-clearlogo.png", PublishStep.artwork), ("-poster.jpg", .artwork), (".fr.srt", .subtitles),
  ])
  func `what the user saves in the middle of a renewal is not written over`(
    ending: String, step: PublishStep
  ) throws {
    var (library, renewal) = try published()
    let former = try #require(try library.sidecar(Self.stem + ".json"))
    renewal.artwork.append(.init(kind: .poster, fileExtension: "jpg", bytes: Array("another poster".utf8)))
    renewal.subtitles = [.init(language: "fr", bytes: Array("1\n".utf8))]
    let path = library.root.location(Self.stem + ending)
    let publisher = Publisher(library.root) { now throws(LibraryFault) in
      // What cannot be written fails the test below.
      if now == step { try? DurableWrite.replace(path, with: Array("the user's".utf8)) }
    }
    let renewed = try publisher.renew(renewal)
    #expect(try library.text(Self.stem + ending) == "the user's")
    let name = "Big Buck Bunny (2008)" + ending
    #expect(renewed.notes.contains { $0.contains(name) } && !renewed.written.contains(name))
    #expect(try library.sidecar(Self.stem + ".json")?.wrote[name] == former.wrote[name])
    // It stays the user's.
    _ = try Publisher(library.root).renew(renewal)
    #expect(try library.text(Self.stem + ending) == "the user's")
  }

  @Test func `a receipt of another version of the program is left alone`() throws {
    let (library, renewal) = try published()
    let text = try #require(try library.text(Self.stem + ".json"))
    let newer = text.replacing("offlinio/1", with: "offlinio/2")
    try library.write(newer, to: Self.stem + ".json")
    #expect(throws: LibraryFault.self) { try Publisher(library.root).renew(renewal) }
    #expect(try library.text(Self.stem + ".json") == newer)
    let inventory = InventoryScan(library.root) { ReleaseFacts(name: $0) }.inventory()
    #expect(inventory.warnings.count == 1)
    #expect(inventory.videos.allSatisfy { $0.receipt == nil && !$0.hasDamagedReceipt })
  }

  @Test func `what lies beside a video follows it to another name`() throws {
    let (library, renewal) = try published()
    let old = library.root.location(Self.stem + ".mkv")
    try DurableWrite.renameExclusive(old, to: library.root.location(Self.folder + "/Hase.mkv"))
    let found = InventoryScan(library.root) { ReleaseFacts(name: $0) }.inventory()
    let renamed = try #require(found.renamed.first)
    #expect(found.orphans.isEmpty)
    #expect(try RenamedVideo.follow(renamed, in: library.root))
    #expect(
      Set(try library.tree().keys.filter { $0.hasPrefix(Self.folder) && !$0.hasSuffix("/") }) == [
        Self.folder + "/Hase.mkv", Self.folder + "/Hase.nfo", Self.folder + "/Hase.json",
        Self.folder + "/Hase-poster.jpg", Self.folder + "/Hase-fanart.jpg", Self.folder + "/Hase.en.srt",
        Self.folder + "/Hase.de.sdh.srt",
      ])
    let followed = try #require(try library.sidecar(Self.folder + "/Hase.json"))
    #expect(followed.file?.name == "Hase.mkv")
    #expect(!followed.wrote.isEmpty && followed.wrote.keys.allSatisfy { $0.hasPrefix("Hase") })
    #expect(!followed.artwork.isEmpty && followed.artwork.values.allSatisfy { $0.hasPrefix("Hase") })
    var later = renewal
    later.placement.stem = "Hase"
    later.receipt.edited = []
    _ = try Publisher(library.root).renew(later)
    let receipt = try #require(try library.sidecar(Self.folder + "/Hase.json"))
    #expect(receipt.edited.isEmpty && receipt.wrote.keys.allSatisfy { $0.hasPrefix("Hase") })
    #expect(try library.text(Self.folder + "/Hase.nfo")?.contains("Three bullies") == true)
  }

  @Test func `a file of ours whose new name somebody else's has is noted under its former one`() throws {
    let (library, _) = try published()
    try DurableWrite.renameExclusive(
      library.root.location(Self.stem + ".mkv"), to: library.root.location(Self.folder + "/Hase.mkv"))
    try library.write("the user's", to: Self.folder + "/Hase-poster.jpg")
    let found = InventoryScan(library.root) { ReleaseFacts(name: $0) }.inventory()
    #expect(try RenamedVideo.follow(try #require(found.renamed.first), in: library.root))
    let receipt = try #require(try library.sidecar(Self.folder + "/Hase.json"))
    #expect(receipt.wrote["Hase-poster.jpg"] == nil)
    #expect(receipt.wrote["Big Buck Bunny (2008)-poster.jpg"] != nil)
    #expect(receipt.artwork[.poster] == "Big Buck Bunny (2008)-poster.jpg")
    #expect(receipt.wrote["Hase.nfo"] != nil)
  }

  @Test func `nothing is written beside a video that is gone`() throws {
    let (library, renewal) = try published()
    try Directory.removeFile(library.root.location(Self.stem + ".mkv"))
    let before = try library.tree()
    #expect(try Publisher(library.root).renew(renewal).receipt == nil)
    #expect(try library.tree() == before)
  }

  @Test func `a folder that is a link leads nowhere`() throws {
    let (library, renewal) = try published()
    let elsewhere = library.folder.appending("elsewhere")
    try Directory.create(elsewhere)
    var linked = renewal
    linked.placement.folder = ["Linked (2000)"]
    try library.link("Movies/Linked (2000)", to: elsewhere)
    #expect(throws: LibraryFault.leavesLibrary(library.root.location("Movies/Linked (2000)"))) {
      try Publisher(library.root).renew(linked)
    }
    #expect(try Directory.entries(of: elsewhere)?.isEmpty == true)
  }

  @Test func `a sidecar of another program is never written over`() throws {
    let (library, renewal) = try published()
    try library.write("{\"by\": \"someone\"}", to: Self.stem + ".json")
    #expect(throws: LibraryFault.occupied(library.root.location(Self.stem + ".json"))) {
      try Publisher(library.root).renew(renewal)
    }
    #expect(try library.text(Self.stem + ".json") == "{\"by\": \"someone\"}")
  }

  @Test func `a renamed folder keeps its name, and what is new goes there`() throws {
    var (library, renewal) = try published()
    let code = library.root.location(Self.folder).withPlatformString { old in
      library.root.location("Movies/My Rabbit").withPlatformString { rename(old, $0) }
    }
    try #require(code == 0)
    renewal.placement.folder = ["My Rabbit"]
    _ = try Publisher(library.root).renew(renewal)
    #expect(try library.text("Movies/My Rabbit/Big Buck Bunny (2008)-clearlogo.png") == "logo")
    #expect(try !library.exists(Self.folder))
  }

  @Test func `a show's record, NFO and pictures are renewed, and the user's words stay`() throws {
    let library = try TemporaryLibrary()
    let publication = try library.stagedEpisode()
    _ = try Publisher(library.root).publish(publication)
    let path = TemporaryLibrary.showFolder + "/tvshow.nfo"
    let text = try #require(try library.text(path))
    try library.write(text.replacing("Breaking Bad<", with: "Cooking<"), to: path)
    var show = try #require(publication.show)
    show.record.description = "He still cooks."
    show.artwork = [.init(kind: .fanart, fileExtension: "jpg", bytes: Array("fanart".utf8))]
    #expect(try Publisher(library.root).renew(show, folder: TemporaryLibrary.showFolder).notes == [])
    let record = try #require(try library.sidecar(TemporaryLibrary.showFolder + "/tvshow.json"))
    #expect(record.title == "Cooking" && record.edited == ["title"] && record.writing.isEmpty)
    #expect(record.description == "He still cooks.")
    #expect(record.artwork.keys.sorted() == [.fanart, .poster])
    let new = try #require(try library.text(path))
    #expect(new.contains("<title>Cooking</title>") && new.contains("He still cooks."))
  }

  @Test func `a show outside the shows' folder is refused`() throws {
    let library = try TemporaryLibrary()
    let show = Publication.Show(record: Sidecar(id: "tt0903747", kind: .series, title: "Breaking Bad"))
    for folder in ["Movies/Breaking Bad", "Shows/../..", "Elsewhere"] {
      #expect(throws: LibraryFault.self) { try Publisher(library.root).renew(show, folder: folder) }
    }
  }
}
