import Testing

@testable import Transfer

struct HeadReaderTests {
  private func heads(_ lines: [String]) -> [ResponseHead] {
    var reader = HeadReader()
    return lines.compactMap { line in
      let step = Array((line + "\r\n").utf8).withUnsafeBytes { reader.take($0) }
      if case .head(let head) = step { return head }
      return nil
    }
  }

  @Test func `interim answers and trailers are passed over`() {
    let heads = heads([
      "HTTP/1.1 100 Continue", "", "HTTP/1.1 206 Partial Content", "ETag:\t\"a\" ", "A: 1", "a:2", "",
      "Late: 1",
      "",
    ])
    #expect(heads.map(\.status) == [206])
    #expect(heads.first?.headers["etag"] == "\"a\"")
    #expect(heads.first?.headers["A"] == "2")
    #expect(heads.first?.headers["late"] == nil)
  }

  @Test(arguments: [("HTTP/2 200", 200), ("HTTP/1.0 404 Not Found", 404), ("HTTP/1.1", 0)])
  func `the status is read from any version`(line: String, status: Int) {
    var reader = HeadReader()
    _ = Array(line.utf8).withUnsafeBytes { reader.take($0) }
    let step = Array("\r\n".utf8).withUnsafeBytes { reader.take($0) }
    guard case .head(let head) = step else {
      #expect(status == 0)
      return
    }
    #expect(head.status == status)
  }

  @Test func `lines that are no fields and raw bytes do no harm`() {
    var reader = HeadReader()
    for line in [Array("HTTP/1.1 200 OK".utf8), Array("no colon".utf8), [0xFF, 0x3A, 0xFE], [0x3A]] {
      _ = (line + [13, 10]).withUnsafeBytes { reader.take($0) }
    }
    let step = Array("\r\n".utf8).withUnsafeBytes { reader.take($0) }
    guard case .head(let head) = step else {
      Issue.record("no head")
      return
    }
    #expect(head.status == 200)
  }
}
