import Model
import Testing

@testable import ReleaseNames

struct HostileNameTests {
  /// Each piece is repeated to 100 kB.
  @Test(
    arguments: [
      "a", "S01E01", "(", "[1] ", "1 - ", "1-2-3-", "season 1 2 3 4 ", "/", "a/", " / ", "AKA ", "e1 ",
      "S1-S99 ",
      "1x1", "\u{301}", "é", "第1話", ".", "-", "2019 ", "ita eng ", "www.a.com ", "01-400 ", "A-", "web dl ",
      "((((a))))", "]", "'", "dd+", "FRENCH ", "cd1 ", "\u{0}", "🎬", "\u{202E}", "\\", "a\\",
      "S01E01 2019 x ", "x 05 ", "german dl ", "by a ", "-a.b", "(a) ", "CC.WEB.", "S01E01.and.",
      "1080p.XYZ.WEB.",
      "season two ", "1280*720 ", "grp-a.b-c.", "[a](b)", "S01E01 - 005 - ", "cap.102_104 ",
      "99999999999999999999",
    ])
  func `a name of 100 kB is read in bounded time`(piece: String) {
    let name = String(repeating: piece, count: 100_000 / piece.utf8.count)
    let took = ContinuousClock().measure { _ = ReleaseName.parse(name) }
    // Generous for a debug build on a busy machine; quadratic work would take minutes.
    #expect(took < .seconds(5))
  }

  @Test(
    arguments: [
      "", " ", ".", "..", "/", "//", "...mkv", ".mkv", "[]", "()", "[", "]", "-", "S", "E", "x", "S01", "1x",
      "x1",
      "S9999E9999", "S01E01-E0001", "S01E05-E02", "E0001-E9999", "Season", "Episode", "Season -", "Ep.",
      "2019",
      "2019-2018", "20191399", "99-99-99", "1 of 0", "0of0", "[S01", "S01]", "第", "第話", "第99999999999話",
      "cd", "cd999999999999999999", "1080", "p", "0p", "99999999p", "0x0", "x264-", "-x264", "www.", "www",
    ])
  func `fragments do no harm`(name: String) {
    let facts = ReleaseName.parse(name)
    #expect(facts.name == name)
    #expect(facts.episodes.count <= 401)
    #expect(facts.seasons.count <= 401)
  }

  @Test func `titles never hold what a name was not made of`() {
    for name in ["A / B", "a.b.c", "Ü [x] (2010)", "..Title..", "Title (", "Title [2010"] {
      let title = ReleaseName.parse(name).title ?? ""
      #expect(title.allSatisfy { name.contains($0) || $0 == " " }, "\(title)")
      #expect(!title.hasPrefix(" ") && !title.hasSuffix(" "))
    }
  }
}
