import Library
import Model
import Testing

@Suite struct FolderChoiceTests {
  private let id: TitleID
  private let other: TitleID
  private let own = TitleID(ownFromSHA256: "0123456789abcdef")

  init() throws {
    id = TitleID(try #require(IMDbID("tt1254207")))
    other = TitleID(try #require(IMDbID("tt0903747")))
  }

  private func names(_ folders: [(String, TitleID?)]) -> TakenNames {
    var names = TakenNames()
    for (name, id) in folders { names.insert(name, of: id) }
    return names
  }

  @Test func `a free name is taken as it is`() {
    #expect(
      Layout.folderName(for: id, title: "Élan", year: 2008, taken: names([("Elan (2008)", other)]))
        == "Élan (2008)")
  }

  @Test(arguments: ["Élan (2008)", "E\u{301}lan (2008)", "ÉLAN (2008)"])
  func `the second title of a name gets its id`(taken: String) {
    #expect(
      Layout.folderName(for: id, title: "Élan", year: 2008, taken: names([(taken, other)]))
        == "Élan (2008) {imdb-tt1254207}")
    #expect(
      Layout.folderName(for: own, title: "Élan", year: 2008, taken: names([(taken, other)]))
        == "Élan (2008) {off-0123456789ab}")
  }

  @Test func `a folder that carries the id is the title's own, whatever its name`() {
    #expect(
      Layout.folderName(
        for: id, title: "Élan", year: 2008, taken: names([("Élan (2008)", other), ("my film", id)]))
        == "my film")
  }

  @Test func `a folder of nobody is used`() {
    #expect(
      Layout.folderName(for: id, title: "Élan", year: 2008, taken: names([("Élan (2008)", nil)]))
        == "Élan (2008)")
  }

  @Test func `a folder is taken apart below its category`() {
    let configuration = LibraryConfiguration(path: "/srv/media", movies: "Media/Films")
    #expect(Layout.parts(ofFolder: "Media/Films/A/B", in: .movies, configuration) == ["A", "B"])
    #expect(Layout.parts(ofFolder: "Shows/A", in: .movies, configuration) == nil)
    #expect(Layout.parts(ofFolder: "Media/Films/../x", in: .movies, configuration) == nil)
    #expect(Layout.parts(ofFolder: "Media/Films//x", in: .movies, configuration) == nil)
  }
}
