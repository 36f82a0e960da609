import Library
import Testing

@Suite struct FileNameTests {
  @Test(arguments: [
    ("Big Buck Bunny", "Big Buck Bunny"), ("Mission: Impossible", "Mission - Impossible"), ("9:10", "9-10"),
    ("M*A*S*H", "M-A-S-H"), ("AC/DC\\Live", "AC-DC-Live"), ("What?", "What"), ("\"Heroes\"", "'Heroes'"),
    ("<a> | b", "a - b"), ("...And Justice.", "And Justice"), ("  many   blanks\t\n", "many blanks"),
    ("no\u{a0}break\u{3000}space", "no break space"), ("nul\u{0}byte", "nul byte"), ("..", ""), (".", ""),
    ("", ""),
    ("???", ""), ("../../etc/passwd", "-..-etc-passwd"), ("a\u{202e}gpj.exe", "agpj.exe"),
    ("zero\u{200b}width", "zerowidth"),
    ("\u{feff}mark", "mark"), ("🐰", "🐰"), ("👩\u{200d}🚀 Space", "👩\u{200d}🚀 Space"),
    ("Ame\u{301}lie", "Am\u{e9}lie"),
    ("e\u{200b}\u{301}", "\u{e9}"), ("/\u{338}x", "-\u{338}x"), ("Title:", "Title"),
  ])
  func `a text becomes a name that every filesystem takes`(text: String, name: String) {
    #expect(Array(FileName.clean(text).utf8) == Array(name.utf8))
  }

  @Test func `names are cut between characters`() {
    #expect(FileName.cut("ab🐰🐰", toBytes: 9) == "ab🐰")
    #expect(FileName.cut("ab 🐰", toBytes: 6) == "ab")
    #expect(FileName.cut("👩‍🚀👩‍🚀", toBytes: 15) == "👩‍🚀")
    #expect(FileName.cut("short", toBytes: 220) == "short")
  }

  @Test func `one character of three hundred marks is cut all the same`() {
    let cut = FileName.cut("e" + String(repeating: "\u{323}\u{489}", count: 150), toBytes: 220)
    #expect((1...220).contains(cut.utf8.count))
  }

  @Test(arguments: [("Élan", "E\u{301}LAN"), ("Straße", "STRASSE"), ("a", "A")])
  func `names that a filesystem may take for one have one key`(left: String, right: String) {
    #expect(FileName.key(left) == FileName.key(right))
    #expect(FileName.key(left) != FileName.key(left + "x"))
  }

  @Test func `marks tell names apart`() { #expect(FileName.key("Élan") != FileName.key("Elan")) }
}
