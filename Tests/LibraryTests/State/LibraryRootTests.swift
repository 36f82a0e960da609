import Files
import Library
import Model
import SystemPackage
import Testing

@Suite struct LibraryRootTests {
  private func open(
    _ library: TemporaryLibrary, forWriting: Bool = true, user: UInt32 = TemporaryLibrary.user
  ) throws(LibraryFault) -> LibraryRoot {
    try LibraryRoot.open(library.configuration, forWriting: forWriting, user: user)
  }

  @Test func `init makes everything, and nothing the second time`() throws {
    let library = try TemporaryLibrary(initialised: false)
    let first = try LibraryRoot.initialise(library.configuration, user: TemporaryLibrary.user)
    let names = first.made.map { $0.string.dropFirst(library.folder.string.count + 1) }
    #expect(names.first == "media")
    #expect(names.last == "media/.offlinio/marker")
    #expect(
      Set(names).isSuperset(of: [
        "media/Movies", "media/Shows", "media/.offlinio/incoming", "media/.offlinio/incoming/.nomedia",
        "media/.offlinio/incoming/.ignore", "media/.offlinio/incoming/.plexignore",
        "media/.offlinio/attempts",
        "media/.offlinio/tombstones", "media/.offlinio/paused", "media/.offlinio/trash",
        "media/.offlinio/cache",
      ]))
    #expect(try LibraryRoot.initialise(library.configuration, user: TemporaryLibrary.user).made.isEmpty)
  }

  @Test func `init overwrites nothing`() throws {
    let library = try TemporaryLibrary(initialised: false)
    try library.write("mine", to: ".offlinio/marker")
    try library.write("mine", to: "Movies/Film/film.mkv")
    _ = try LibraryRoot.initialise(library.configuration, user: TemporaryLibrary.user)
    #expect(try library.text(".offlinio/marker") == "mine")
    #expect(try library.text("Movies/Film/film.mkv") == "mine")
  }

  @Test func `a library that was made can be opened`() throws {
    let library = try TemporaryLibrary()
    #expect(try open(library) == library.root)
  }

  @Test func `a missing library is told with what to do`() throws {
    let library = try TemporaryLibrary(initialised: false)
    let fault = #expect(throws: LibraryFault.noLibrary(library.root.path)) { try open(library) }
    #expect(fault?.exit == .libraryUnusable)
    #expect(fault?.description.contains("is the disk mounted?") == true)
    #expect(fault?.description.contains("offlinio init \(library.root.path)") == true)
  }

  @Test func `a folder without the marker is no library`() throws {
    let library = try TemporaryLibrary()
    try Directory.removeFile(library.root.marker)
    let fault = #expect(throws: LibraryFault.noMarker(library.root.path)) {
      try open(library, forWriting: false)
    }
    #expect(fault?.exit == .libraryUnusable)
    #expect(fault?.description.contains("offlinio init") == true)
  }

  @Test func `a missing category folder is a disk that is gone`() throws {
    let library = try TemporaryLibrary()
    let movies = library.root.folder(of: .movies)
    try Directory.removeTree(movies)
    #expect(throws: LibraryFault.noCategory(movies)) { try open(library) }
  }

  @Test func `init does not make a folder where a link to a missing disk lies`() throws {
    let library = try TemporaryLibrary()
    let movies = library.root.folder(of: .movies)
    try Directory.removeTree(movies)
    try library.link("Movies", to: library.folder.appending("not-mounted"))
    #expect(throws: LibraryFault.danglingLink(movies)) {
      try LibraryRoot.initialise(library.configuration, user: TemporaryLibrary.user)
    }
    #expect(throws: LibraryFault.danglingLink(movies)) { try open(library) }
    #expect(throws: LibraryFault.danglingLink(movies)) { try open(library, forWriting: false) }
  }

  @Test func `a file in place of a folder is told`() throws {
    let library = try TemporaryLibrary()
    try Directory.removeTree(library.root.folder(of: .shows))
    try library.write("x", to: "Shows")
    #expect(throws: LibraryFault.notAFolder(library.root.folder(of: .shows))) { try open(library) }
    #expect(throws: LibraryFault.notAFolder(library.root.folder(of: .shows))) {
      try LibraryRoot.initialise(library.configuration, user: TemporaryLibrary.user)
    }
  }

  @Test func `a linked category folder on the same filesystem is followed`() throws {
    let library = try TemporaryLibrary()
    try Directory.removeTree(library.root.folder(of: .movies))
    try Directory.create(library.folder.appending("elsewhere"))
    try library.link("Movies", to: library.folder.appending("elsewhere"))
    #expect(try open(library) == library.root)
  }

  @Test func `a category folder on another filesystem is refused for writing only`() throws {
    let library = try TemporaryLibrary()
    let other = FilePath("/dev/shm")
    guard let here = try FileStatus.at(library.folder), let there = try FileStatus.at(other),
      here.device != there.device
    else { return }
    try Directory.removeTree(library.root.folder(of: .movies))
    try library.link("Movies", to: other)
    #expect(throws: LibraryFault.otherFilesystem(library.root.folder(of: .movies))) { try open(library) }
    #expect(try open(library, forWriting: false) == library.root)
  }

  @Test func `another user than the owner is sent to sudo`() throws {
    let library = try TemporaryLibrary()
    let fault = #expect(throws: LibraryFault.self) { try open(library, user: TemporaryLibrary.user + 1) }
    #expect(fault?.exit == .libraryUnusable)
    #expect(fault?.description.contains("sudo -u ") == true)
    #expect(try open(library, forWriting: false, user: TemporaryLibrary.user + 1) == library.root)
  }

  @Test func `a folder that cannot be written to is told`() throws {
    // Rights do not bind root.
    guard TemporaryLibrary.user != 0 else { return }
    let library = try TemporaryLibrary()
    try library.setMode(0o555, of: "Movies")
    // The folder goes with the test, whatever its rights.
    defer { try? library.setMode(0o755, of: "Movies") }
    #expect(throws: LibraryFault.readOnly(library.root.folder(of: .movies))) { try open(library) }
  }

  @Test(arguments: ["tombstones", "paused", "trash", "incoming"])
  func `state that cannot be read or written to is told before anything is done`(name: String) throws {
    // Rights do not bind root.
    guard TemporaryLibrary.user != 0 else { return }
    let library = try TemporaryLibrary()
    try library.setMode(0o111, of: ".offlinio/" + name)
    // The folder goes with the test, whatever its rights.
    defer { try? library.setMode(0o755, of: ".offlinio/" + name) }
    let folder = library.root.state.appending(name)
    #expect(throws: LibraryFault.readOnly(folder)) { try open(library) }
    #expect(try open(library, forWriting: false) == library.root)
  }

  @Test func `state that was deleted is no hindrance`() throws {
    let library = try TemporaryLibrary()
    try Directory.removeTree(library.root.tombstones)
    #expect(try open(library) == library.root)
  }

  @Test(arguments: ["", "..", "../Movies", "/etc", "a//b", ".hidden", "a\u{0}b", "."])
  func `a category's name cannot lead elsewhere`(name: String) throws {
    let library = try TemporaryLibrary()
    var configuration = library.configuration
    configuration.movies = name
    #expect(throws: LibraryFault.badCategory(name: name)) {
      try LibraryRoot.open(configuration, forWriting: false, user: TemporaryLibrary.user)
    }
    #expect(throws: LibraryFault.badCategory(name: name)) {
      try LibraryRoot.initialise(configuration, user: TemporaryLibrary.user)
    }
  }

  @Test func `faults of the disk have the exit code of disks`() {
    func exit(_ code: Int32) -> ExitCode {
      LibraryFault.file(FileFault(operation: "write", path: "/x", errno: Errno(rawValue: code))).exit
    }
    #expect(exit(28) == .diskProblem)
    #expect(exit(5) == .diskProblem)
    #expect(exit(30) == .libraryUnusable)
    #expect(exit(13) == .libraryUnusable)
    #expect(LibraryFault.occupied("/x").isOfOneItem)
    #expect(!LibraryFault.noMarker("/x").isOfOneItem)
  }
}
