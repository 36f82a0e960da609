import Files
import SystemPackage
import Testing

@testable import Library

struct JournalReaderTests {
  private let library: TemporaryLibrary

  init() throws { library = try TemporaryLibrary() }

  @Test func `what is added is told once`() throws {
    let journal = ChangeJournal(library.root)
    try journal.append("Movies/Old/Old.mkv")
    var reader = JournalReader(library.root.changed)
    _ = reader.news()
    #expect(reader.news() == .folders([]))
    try journal.append("Movies/New (2001)/New (2001).mkv")
    try journal.append("Shows/X")
    #expect(
      reader.news()
        == .folders(["Movies/New (2001)/New (2001).mkv", "Movies/New (2001)", "Shows/X", "Shows"]))
    #expect(reader.news() == .folders([]))
  }

  @Test func `a journal that was begun anew tells of everything`() throws {
    let journal = ChangeJournal(library.root)
    try journal.append("Movies/A")
    var reader = JournalReader(library.root.changed)
    _ = reader.news()
    try Directory.removeFile(library.root.changed)
    #expect(reader.news() == .everything)
    #expect(reader.news() == .folders([]))
    try journal.append("Movies/B")
    #expect(reader.news() == .everything)
    #expect(reader.news() == .folders([]))
  }
}
