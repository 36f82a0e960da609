import Testing

@testable import Transfer

struct ContentSniffTests {
  @Test(arguments: [
    "<html><body>", "<!DOCTYPE html>", "\n\t <HTML lang=en>", "\u{FEFF}<?xml version=\"1.0\"?>",
    "{\"error\": \"x\"}", "Rar!\u{1A}\u{7}", "PK\u{3}\u{4}", "MZ\u{90}", "d8:announce35:", "%PDF-1.7",
  ])
  func `what is certainly no video is named`(head: String) {
    #expect(ContentSniff.objection(to: Array(head.utf8)) != nil)
  }

  @Test func `zeros are no video, one other byte among them may be`() {
    var head = [UInt8](repeating: 0, count: ContentSniff.length)
    #expect(ContentSniff.objection(to: head) != nil)
    head[4000] = 1
    #expect(ContentSniff.objection(to: head) == nil)
  }

  @Test(
    arguments: [
      [0x1A, 0x45, 0xDF, 0xA3], [0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70], Array("RIFF....AVI ".utf8),
      [0x47, 0x40],
      [0, 0, 1, 0xBA], [0x30, 0x26, 0xB2, 0x75], Array("FLV".utf8), [], Array("<h".utf8), [0xFF],
      sample(4096),
    ] as [[UInt8]])
  func `videos and what nobody knows pass`(head: [UInt8]) {
    #expect(ContentSniff.objection(to: head) == nil)
  }
}
