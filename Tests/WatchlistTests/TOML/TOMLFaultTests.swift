import Testing
import Watchlist

@Suite struct TOMLFaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: [UInt8]
    let line: Int
    let column: Int
    let message: String
    var testDescription: String { String(decoding: text.prefix(60), as: UTF8.self).debugDescription }

    init(_ text: String, _ line: Int, _ column: Int, _ message: String) {
      self.init(Array(text.utf8), line, column, message)
    }

    init(_ text: [UInt8], _ line: Int, _ column: Int, _ message: String) {
      (self.text, self.line, self.column, self.message) = (text, line, column, message)
    }
  }

  private func refusal(_ bytes: [UInt8]) -> TOMLFault? {
    do throws(TOMLFault) {
      _ = try TOMLDocument.parse(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    Case("a = ", 1, 5, "syntax error: the file ends in the middle of a key-value pair"),
    Case("a = \"x", 1, 7, "syntax error: the file ends in the middle of a string"),
    Case("a = \"x\nb = 1", 1, 7, "syntax error"),
    Case("a b = 1", 1, 3, "syntax error: expected '=', found 'b'"),
    Case("a = 1 2", 1, 7, "syntax error: expected a comment or whitespace, found '2'"),
    Case("[a", 1, 3, "syntax error: the file ends in the middle of a table header"),
    Case("[]", 1, 2, "syntax error"),
    Case("= 1", 1, 1, "syntax error: expected keys, tables, whitespace or comments, found '='"),
    Case("a = 1\rb = 2", 1, 7, "syntax error"),
    Case("a = [1, 2", 1, 10, "syntax error: the file ends in the middle of an array"),
    Case("a = {x = 1\n}", 1, 11, "syntax error"),
    Case("# \u{1}", 1, 3, "syntax error"),
  ])
  func `a syntax error is told with its place`(sample: Case) throws {
    let fault = try #require(refusal(sample.text))
    #expect(fault.position == TOMLPosition(line: sample.line, column: sample.column))
    #expect(fault.message.hasPrefix(sample.message), "\(fault.message)")
  }

  @Test(arguments: [
    Case("a = 1\n\n  a = 2", 3, 3, "duplicate key 'a': it is given already"),
    Case("a = 1\n\t\"a\"  =\t2", 2, 2, "duplicate key '\"a\"'"),
    Case("x = { é = 0 }", 1, 7, "syntax error"),
    Case("x = { a = \"😀\", a = 2 }", 1, 16, "duplicate key 'a'"),
    Case("a.b = 1\na.b = 2", 2, 1, "duplicate key 'a.b'"),
    Case("a.b = 1\n\"a\" . b = 2", 2, 1, "duplicate key '\"a\" . b'"),
    Case("a = 1\na.b = 2", 2, 1, "this key is given already, and as something that is no table"),
    Case("[a]\n[b]\n [a] # again", 3, 2, "[a] is given already"),
    Case("[movie]\n[[movie]]", 2, 1, "[[movie]] is given already"),
    Case("[[movie]]\n[ movie ]", 2, 1, "[movie] is given already"),
    Case("movie = []\n[[movie]]", 2, 1, "[[movie]] is given already"),
  ])
  func `what is given twice is told at its second key`(sample: Case) throws {
    let fault = try #require(refusal(sample.text))
    #expect(fault.position == TOMLPosition(line: sample.line, column: sample.column))
    #expect(fault.message.hasPrefix(sample.message), "\(fault.message)")
  }

  @Test(arguments: [
    Case("a = 99999999999999999999", 1, 5, "the number 99999999999999999999 is too large"),
    Case(
      "a = " + String(repeating: "9", count: 100_000), 1, 5,
      "the number " + String(repeating: "9", count: 60) + "… is too large"),
    Case("a = 10m", 1, 5, "syntax error: 10m is no number, date or boolean; texts stand in double quotes"),
    Case("a = [1, 20 GB]", 1, 12, "syntax error"),
    Case("a = 2026-13-01", 1, 5, "syntax error: 2026-13-01 is no number"),
    Case("a = tru", 1, 5, "syntax error: tru is no number, date or boolean"),
    Case("a = yes", 1, 5, "syntax error: this is no number, date or boolean; texts stand in double quotes"),
    Case("path = /srv/media", 1, 8, "syntax error: this is no number, date or boolean"),
    Case("url = https://addon.example/s3cret", 1, 7, "syntax error: this is no number, date or boolean"),
    Case("a=”x”", 1, 3, "syntax error: this is no number, date or boolean"),
  ])
  func `a value that is none is told at its beginning`(sample: Case) throws {
    let fault = try #require(refusal(sample.text))
    #expect(fault.position == TOMLPosition(line: sample.line, column: sample.column), "\(fault.message)")
    #expect(fault.message.hasPrefix(sample.message), "\(fault.message)")
    #expect(!fault.message.contains("s3cret"))
  }

  @Test(arguments: [#"a = "C:\Users""#, #"a = "C:\movies""#])
  func `a backslash that escapes nothing is explained`(text: String) throws {
    #expect(try #require(refusal(Array(text.utf8))).message.contains(#"write \\ or use single quotes"#))
  }

  @Test(arguments: [
    Case([0], 1, 1, "syntax error"),
    Case(Array("a = 1\n".utf8) + [0] + Array("\n[[movie]]\n".utf8), 2, 1, "syntax error"),
    Case(Array("a = \"x".utf8) + [0] + Array("y\"".utf8), 1, 7, "syntax error"),
    Case(Array("é = 1\n# é".utf8) + [0xC3], 2, 4, "the text is not valid UTF-8 from here on"),
    Case(Array("a = \"😀".utf8) + [0xFF, 0x22], 1, 7, "the text is not valid UTF-8 from here on"),
    Case([0xED, 0xA0, 0x80], 1, 1, "the text is not valid UTF-8 from here on"),
    Case([0xFF, 0xFE, 0x61, 0], 1, 1, "the file is UTF-16 text; save it as UTF-8"),
  ])
  func `bytes that are no text are told with their place`(sample: Case) throws {
    let fault = try #require(refusal(sample.text))
    #expect(fault.position == TOMLPosition(line: sample.line, column: sample.column))
    #expect(fault.message.hasPrefix(sample.message), "\(fault.message)")
  }
}
