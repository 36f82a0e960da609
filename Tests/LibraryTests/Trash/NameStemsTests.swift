import Testing

@testable import Library

@Suite struct NameStemsTests {
  @Test(arguments: [
    ("Film.mkv", true), ("Film.nfo", true), ("Film-poster.jpg", true), ("Film.de.sdh.srt", true),
    ("Film", true),
    ("Film - 2160p.nfo", false), ("Film - 2160p-poster.jpg", false), ("Film 2.nfo", false),
    ("Other.nfo", false),
    ("Fil.nfo", false), ("Vol.1.nfo", true), ("Vol.nfo", false), ("Vol.1.2.nfo", false), (".nfo", false),
  ])
  func `a name belongs to the longest stem that it begins with`(name: String, isOurs: Bool) {
    var stems = NameStems()
    for stem in ["Film", "Vol.1"] { stems.insert(stem, isOurs: true) }
    for stem in ["Film - 2160p", "Film 2", "Vol", "Vol.1.2"] { stems.insert(stem, isOurs: false) }
    #expect(stems.isOurs(name) == isOurs)
  }

  @Test func `of two of one stem ours counts`() {
    var stems = NameStems()
    stems.insert("Film", isOurs: true)
    stems.insert("Film", isOurs: false)
    #expect(stems.isOurs("Film.nfo"))
  }
}
