import Model
import Testing

struct CutTextTests {
  @Test(arguments: [
    ("", 3, ""), ("abc", 3, "abc"), ("abcd", 3, "…"), ("abcd", 4, "abcd"), ("abcde", 4, "a…"),
    ("äöü", 6, "äöü"), ("äöüx", 6, "ä…"), ("äöüx", 5, "ä…"), ("äöüx", 4, "…"), ("😀😀", 7, "😀…"),
    ("e\u{301}\u{301}\u{301}", 6, "e\u{301}…"),
  ])
  func `what is too long ends with a mark, within the bytes that there are`(
    _ text: String, _ longest: Int, _ expected: String
  ) {
    let cut = text.cut(toBytes: longest)
    #expect(cut == expected)
    #expect(cut.utf8.count <= longest)
    #expect(cut.cut(toBytes: longest) == cut)
  }
}
