import Model
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("2008-05-30T00:00:00.000Z", 1_212_105_600),
    ("2000-02-29T12:00:00+01:00", 951_822_000),
    ("1969-12-31T23:59:59Z", -1), ("2024-02-29 00:00:00Z", 1_709_164_800),
  ])
  func `a date is read as seconds since 1970`(text: String, seconds: Int64) {
    #expect(Timestamp(text)?.secondsSinceEpoch == seconds)
  }

  @Test(arguments: [
    "", "2008", "2008-13-01", "2008-05-30T25:00:00Z", "2008-05-30T00:00:00", "2008-05-30Tx", "30-05-2008",
  ])
  func `what is no date is refused`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test(arguments: [-86_401, -1, 0, 951_822_000, 1_709_164_800, 4_102_444_800] as [Int64])
  func `a moment survives its text form`(seconds: Int64) {
    #expect(Timestamp(Timestamp(secondsSinceEpoch: seconds).description)?.secondsSinceEpoch == seconds)
  }

  @Test func `folding drops marks and case, composing gives NFC`() {
    #expect("Ame\u{301}lie ÀÉÎ".folded == "amelie aei")
    #expect(Array("e\u{301}".composed.unicodeScalars) == ["é"])
  }

  @Test func `percent-encoding keeps the unreserved characters alone`() {
    #expect(PercentEncoding.encode("a b&c=é/~") == "a%20b%26c%3D%C3%A9%2F~")
    #expect(PercentEncoding.decode("a%20b+c%zz%C3%A9%") == "a b+c%zzé%")
  }

  @Test func `JSON keeps big integers and unknown shapes`() throws {
    let text = #"{"size":9007199254740993,"rate":7.8,"deep":[{"a":null},true,"x/y"]}"#
    let value = try JSONValue(bytes: Array(text.utf8))
    #expect(value["size"]?.integer == 9_007_199_254_740_993)
    #expect(value["rate"]?.number == 7.8)
    #expect(try JSONValue(bytes: value.documentBytes()) == value)
    #expect(throws: (any Error).self) { try JSONValue(bytes: Array("{\"a\":".utf8)) }
  }

  @Test func `the first exit code in the contract's order wins`() {
    #expect(ExitCode.first(of: [.temporary, .itemsFailed]) == .itemsFailed)
    #expect(ExitCode.first(of: [.diskProblem, .tokenRefused]) == .tokenRefused)
    #expect(ExitCode.first(of: []) == .success)
  }
}
