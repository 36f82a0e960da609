import Secrets
import Testing

@testable import Transfer

struct SegmentRequestTests {
  private static let url = SecretURL("http://a.example/d/x")

  private static func request(
    _ range: Range<Int64> = 0..<1000, expecting expected: Int64? = 1000, known: KnownFile? = nil
  ) throws -> SegmentRequest {
    SegmentRequest(url: try #require(url), range: range, expected: expected, known: known)
  }

  private static func whole(_ total: Int64?, _ etag: String? = nil) -> SegmentRequest.Verdict {
    .write(
      Announcement(total: total, validator: Validator(etag: etag, lastModified: nil), isPart: false),
      end: total ?? .max)
  }

  private static func part(_ total: Int64, upTo end: Int64) -> SegmentRequest.Verdict {
    .write(Announcement(total: total, validator: .none, isPart: true), end: end)
  }

  @Test(
    arguments: [
      (0..<Int64.max, nil), (0..<1000, "bytes=0-999"), (500..<1000, "bytes=500-999"),
      (500..<Int64.max, "bytes=500-"),
    ] as [(Range<Int64>, String?)])
  func `only the whole file is asked for without a range`(range: Range<Int64>, field: String?) throws {
    let request = try Self.request(
      range, known: KnownFile(total: 1000, validator: Validator(etag: "\"a\"", lastModified: nil)))
    var fields = Dictionary(uniqueKeysWithValues: request.fields.map { ($0.name, $0.value.reveal()) })
    #expect(fields.removeValue(forKey: "Accept-Encoding") == "identity")
    // A condition would turn a changed validator into an answer that cannot be continued.
    #expect(fields == (field.map { ["Range": $0] } ?? [:]))
  }

  @Test(
    arguments: [
      (200, ["Content-Length": "1000"], whole(1000)),
      (200, ["Content-Length": "1000", "ETag": "\"a\""], whole(1000, "\"a\"")),
      (200, ["Transfer-Encoding": "chunked"], whole(1000)),
      (206, ["Content-Range": "bytes 0-999/1000"], part(1000, upTo: 1000)),
      (206, ["Content-Range": "bytes 0-99/1000", "Content-Length": "100"], part(1000, upTo: 100)),
      (200, ["Content-Length": "999"], .end(.failed(.wrongSize(expected: 1000, announced: 999)))),
      (200, ["Content-Length": "0"], .end(.failed(.notReady))),
      (200, ["Content-Length": "0", "Content-Type": "text/html"], .end(.failed(.notReady))),
      (200, ["Content-Length": "1000", "Content-Type": "text/html; charset=utf-8"], .page(otherwise: nil)),
      (
        200, ["Content-Length": "1000", "Content-Encoding": "gzip"],
        .end(.failed(.notMedia("the server sends the file compressed")))
      ),
      (
        200, [:],
        .end(.failed(.fileUnavailable("the server names no size: a cut file would look complete")))
      ),
      (302, ["Location": "/b", "Content-Length": "0"], .redirect("/b")),
      (302, [:], .end(.interrupted("unexpected status 302"))),
      (404, [:], .end(.failed(.linkExpired("status 404")))),
      (404, ["Content-Type": "text/html"], .page(otherwise: .failed(.linkExpired("status 404")))),
      (
        200, ["X-Error": "bytes_limit_reached", "Content-Type": "text/html"],
        .end(.failed(.quota("bytes_limit_reached")))
      ),
    ] as [(Int, [String: String], SegmentRequest.Verdict)])
  func `from the start`(status: Int, fields: [String: String], expected: SegmentRequest.Verdict) throws {
    let head = ResponseHead(status: status, headers: HTTPHeaders(fields.map { ($0.key, $0.value) }))
    #expect(try Self.request().verdict(on: head) == expected)
  }

  @Test(
    arguments: [
      (206, ["Content-Range": "bytes 500-999/1000", "Content-Length": "500"], part(1000, upTo: 1000)),
      // Less or more than asked for is as good, as long as it says so.
      (206, ["Content-Range": "bytes 500-599/1000", "Content-Length": "100"], part(1000, upTo: 600)),
      (200, ["Content-Length": "1000"], .end(.rangeIgnored)),
      (
        206, ["Content-Range": "bytes 400-999/1000"],
        .end(.failed(.wrongRange("an answer from byte 400 instead of 500")))
      ),
      (
        206, ["Content-Range": "bytes 500-1999/2000"],
        .end(.failed(.wrongSize(expected: 1000, announced: 2000)))
      ),
      (
        206, ["Content-Range": "bytes 500-999/1000", "Content-Length": "501"],
        .end(.failed(.wrongRange("501 bytes are announced for a part of 500")))
      ),
      (
        206, ["Content-Range": "bytes 500-999/*"],
        .end(.failed(.wrongRange("a partial answer that does not say which part of how much")))
      ),
      (
        206, ["Content-Type": "multipart/byteranges"],
        .end(.failed(.wrongRange("a partial answer that does not say which part of how much")))
      ),
      (416, ["Content-Range": "bytes */1000"], .end(.rangeRefused(total: 1000))),
      (416, [:], .end(.rangeRefused(total: nil))),
      (
        206, ["Content-Range": "bytes 500-999/1000", "Last-Modified": "Tue"],
        .end(.changed(Validator(etag: nil, lastModified: "Tue")))
      ),
    ] as [(Int, [String: String], SegmentRequest.Verdict)])
  func `from an offset`(status: Int, fields: [String: String], expected: SegmentRequest.Verdict) throws {
    let head = ResponseHead(status: status, headers: HTTPHeaders(fields.map { ($0.key, $0.value) }))
    let known = KnownFile(total: 1000, validator: Validator(etag: nil, lastModified: "Mon"))
    #expect(try Self.request(500..<800, known: known).verdict(on: head) == expected)
  }

  @Test func `a size that nobody promised may change: the file starts again`() throws {
    let head = ResponseHead(status: 206, headers: HTTPHeaders([("Content-Range", "bytes 500-1999/2000")]))
    let request = try Self.request(500..<1000, expecting: nil, known: KnownFile(total: 1000))
    #expect(request.verdict(on: head) == .end(.replaced("the file has 2000 bytes now instead of 1000")))
  }

  @Test func `an empty file is fine where one is expected`() throws {
    let head = ResponseHead(status: 200, headers: HTTPHeaders([("Content-Length", "0")]))
    #expect(try Self.request(0..<(.max), expecting: 0).verdict(on: head) == Self.whole(0))
    #expect(try Self.request(0..<(.max), expecting: nil).verdict(on: head) == .end(.failed(.notReady)))
  }
}
