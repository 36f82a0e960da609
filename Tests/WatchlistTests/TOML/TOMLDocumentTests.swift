import Files
import Glibc
import SystemPackage
import Testing
import Watchlist

@Suite struct TOMLDocumentTests {
  private func value(_ text: String, _ key: String = "a") throws -> TOMLValue {
    try #require(try TOMLDocument.parse(Array(text.utf8))[key]).value
  }

  private func place(_ line: Int, _ column: Int) -> TOMLPosition { TOMLPosition(line: line, column: column) }

  @Test func `every kind of value comes through with its position`() throws {
    let text = """
      string = "x"
      integer = -9223372036854775808
      float = 1.5
      boolean = true
      date = 2008-05-30
      time = 07:30:00
      moment = 2008-05-30T07:30:00Z
      array = [1, "two"]
      inline = { key = 1 }
      """
    let root = try TOMLDocument.parse(Array(text.utf8))
    let found = root.members.reduce(into: [:]) { $0[$1.key] = $1.value }
    #expect(found["string"] == TOMLValue(.string("x"), at: place(1, 10)))
    #expect(found["integer"] == TOMLValue(.integer(.min), at: place(2, 11)))
    #expect(found["float"] == TOMLValue(.float(1.5), at: place(3, 9)))
    #expect(found["boolean"] == TOMLValue(.boolean(true), at: place(4, 11)))
    #expect(found["date"] == TOMLValue(.date, at: place(5, 8)))
    #expect(found["time"] == TOMLValue(.date, at: place(6, 8)))
    #expect(found["moment"] == TOMLValue(.date, at: place(7, 10)))
    #expect(
      found["array"]
        == TOMLValue(
          .array([TOMLValue(.integer(1), at: place(8, 10)), TOMLValue(.string("two"), at: place(8, 13))]),
          at: place(8, 9)))
    let member = TOMLTable.Member(
      key: "key", keyPosition: place(9, 12), value: TOMLValue(.integer(1), at: place(9, 18)))
    #expect(found["inline"] == TOMLValue(.table(TOMLTable(members: [member])), at: place(9, 10)))
  }

  @Test(arguments: [
    ("a = 1", 1, 5),
    ("\ta\t=\t1", 1, 6),
    ("# 😀é\r\n\r\na = 1", 3, 5),
    ("x = { s = \"😀 é\", a = 1 }\na = 2", 2, 5),
    ("b = 1\n\"a\" = '😀'", 2, 7),
    ("\u{FEFF}a = 1", 1, 5),
  ])
  func `columns count scalars`(text: String, line: Int, column: Int) throws {
    #expect(try value(text).position == place(line, column))
  }

  @Test func `a scalar before a value on its line is one column`() throws {
    guard case .array(let elements) = try value("a = [\"😀\", \"é\", \"e\u{301}\", 1]").content else {
      Issue.record("no array")
      return
    }
    #expect(elements.map(\.position.column) == [6, 11, 16, 22])
  }

  @Test func `a table is placed at its header and a key inside it`() throws {
    let root = try TOMLDocument.parse(Array("[[m]]\nx = 1\n\n  [[m]]\n[p.kids]\nk = 1\n".utf8))
    guard case .array(let tables) = root["m"]?.value.content else {
      Issue.record("no array")
      return
    }
    #expect(tables.map(\.position) == [place(1, 1), place(4, 3)])
    #expect(root["p"]?.keyPosition == place(5, 2))
  }

  @Test func `a text keeps its NUL when it is escaped`() throws {
    #expect(try value(#"a = "x\u0000y""#).content == .string("x\u{0}y"))
  }

  /// The address sanitizer keeps freed memory for a while, and looks for leaks itself.
  private static let isSanitized = dlsym(nil, "__asan_init") != nil

  @Test(.enabled(if: !isSanitized)) func `no memory stays behind`() throws {
    let entry =
      "[[movie]]\nimdb = \"tt1254207\"\nrelease = [\"one\", \"two\", \"three\"]\nx.y.z = { a = 1 }\n"
    let bytes = Array(String(repeating: entry, count: 1_000).utf8)
    for _ in 0..<3 { _ = try TOMLDocument.parse(bytes) }
    let before = try residentPages()
    for _ in 0..<20 {
      _ = try TOMLDocument.parse(bytes)
      #expect(throws: TOMLFault.self) { try TOMLDocument.parse(bytes + Array("x = = 1".utf8)) }
    }
    // Forty parses take some 2 MB each, pages are 4 KiB; other tests run meanwhile.
    #expect(try residentPages() - before < 15_000)
  }

  private func residentPages() throws -> Int {
    let bytes = try #require(try FileReading.bytes(of: "/proc/self/statm", limit: 4_096))
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    return try #require(Int(words[1]))
  }
}
