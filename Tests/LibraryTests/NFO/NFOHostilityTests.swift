import Library
import Markup
import Model
import Testing

/// Files under the name of an NFO that are damaged, foreign or meant to do harm.
@Suite struct NFOHostilityTests {
  private static let sidecar = Sidecar(id: "tt0113277", kind: .movie, title: "Heat")

  /// Every way in which an NFO is read; none may do more than throw.
  private func read(_ bytes: [UInt8]) -> (title: String?, edited: [String]?) {
    let reading = try? NFOReading.read(bytes)  // That it throws is among the answers.
    let edits = try? NFOEdits.takeOver(bytes, into: Self.sidecar)  // As above.
    _ = Sidecar.restored(
      nfo: bytes, name: ReleaseFacts(name: "x"), id: ContentID(TitleID(ownFromSHA256: "0123456789abcdef")),
      kind: .movie)
    return (reading?.first?.title, edits?.edited)
  }

  private static let whole =
    "<?xml version=\"1.0\"?>\n<movie><title>Häat &amp; 🔥</title><plot>P</plot></movie>\n"

  @Test func `cut anywhere, an NFO is whole or nothing`() {
    let bytes = Array(Self.whole.utf8)
    let end = bytes.count - 1
    for count in 0..<end {
      let (title, edited) = read(Array(bytes[..<count]))
      #expect(edited == nil, "\(count)")
      #expect(title == nil, "\(count)")
    }
    #expect(read(bytes).title == "Häat & 🔥")
  }

  @Test func `any byte may be another`() {
    let bytes = Array(Self.whole.utf8)
    for index in bytes.indices {
      for byte in [0, 0x0b, 0x3c, 0x26, 0xff, 0xc0] as [UInt8] {
        var damaged = bytes
        damaged[index] = byte
        _ = read(damaged)
      }
    }
  }

  @Test func `other encodings are read where they say so`() {
    let text = "<movie><title>Häat</title></movie>"
    let units = Array(text.utf16)
    #expect(read([0xff, 0xfe] + units.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }).title == "Häat")
    #expect(read([0xfe, 0xff] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }).title == "Häat")
    let latin = text.unicodeScalars.map { UInt8($0.value) }
    #expect(read(Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>".utf8) + latin).title == "Häat")
    // Without a declaration it is no text in any encoding that is known for sure.
    #expect(read(latin).title == nil)
    #expect(read(latin).edited == nil)
  }

  @Test func `entities are not expanded`() {
    let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }
      .joined()
    let text = "<!DOCTYPE movie [<!ENTITY l0 \"ha\">\(laughs)]><movie><title>&l9;</title></movie>"
    #expect(read(Array(text.utf8)).title == "&l9;")
  }

  @Test(arguments: ["file:///etc/passwd", "http://127.0.0.1:9/x", "/dev/zero"])
  func `nothing outside the file is read`(address: String) {
    let text = """
      <!DOCTYPE movie SYSTEM "\(address)" [<!ENTITY x SYSTEM "\(address)"><!ENTITY % y SYSTEM "\(address)"> %y;]>
      <movie xmlns:xi="http://www.w3.org/2001/XInclude"><title>&x;</title><xi:include href="\(address)"/></movie>
      """
    #expect(read(Array(text.utf8)).title == "&x;")
  }

  @Test func `depth and length have bounds`() {
    let deep = String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
    #expect(read(Array("<movie><title>T</title>\(deep)</movie>".utf8)).edited == nil)
    let attributes = (0..<50_000).map { "a\($0)=\"\"" }.joined(separator: " ")
    #expect(read(Array("<movie \(attributes)><title>T</title></movie>".utf8)).title == nil)
    let long = String(repeating: "x", count: 5 << 20)
    #expect(read(Array("<movie><title>\(long)</title></movie>".utf8)).title == nil)
    let many = String(repeating: "<movie><title>T</title></movie>", count: 10_000)
    #expect(read(Array(many.utf8)).title == "T")
  }

  @Test func `a NUL byte tells of damage`() {
    #expect(read(Array("<movie><title>A\u{0}B</title></movie>".utf8)).title == nil)
    #expect(read([UInt8](repeating: 0, count: 4_096)).edited == nil)
  }
}
