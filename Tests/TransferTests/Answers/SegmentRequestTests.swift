import Secrets
import Testing

@testable import Transfer

struct DownloadAttemptTests {
  private static let url = SecretURL("http://a.example/d/x")

  private static func attempt(
    at offset: Int64 = 0, expecting expected: Int64? = 1000, known: Announcement? = nil
  ) throws -> DownloadAttempt {
    DownloadAttempt(url: try #require(url), offset: offset, expected: expected, known: known)
  }

  private static func known(_ total: Int64?, etag: String? = nil, modified: String? = nil) -> Announcement {
    Announcement(total: total, validator: Validator(etag: etag, lastModified: modified))
  }

  @Test(
    arguments: [
      (0, nil, [:]), (0, "\"a\"", [:]), (500, nil, ["Range": "bytes=500-"]),
      (500, "\"a\"", ["Range": "bytes=500-", "If-Range": "\"a\""]), (500, "W/\"a\"", ["Range": "bytes=500-"]),
    ] as [(Int64, String?, [String: String])])
  func `a range is asked for only where there is something to continue`(
    offset: Int64, etag: String?, expected: [String: String]
  ) throws {
    let attempt = try Self.attempt(at: offset, known: Self.known(1000, etag: etag))
    var fields = Dictionary(uniqueKeysWithValues: attempt.fields.map { ($0.name, $0.value.reveal()) })
    #expect(fields.removeValue(forKey: "Accept-Encoding") == "identity")
    #expect(fields == expected)
  }

  @Test(
    arguments: [
      (200, ["Content-Length": "1000"], DownloadAttempt.Verdict.write(known(1000))),
      (200, ["Content-Length": "1000", "ETag": "\"a\""], .write(known(1000, etag: "\"a\""))),
      (200, ["Transfer-Encoding": "chunked"], .write(known(1000))),
      (206, ["Content-Range": "bytes 0-999/1000"], .write(known(1000))),
      (200, ["Content-Length": "999"], .end(.failed(.wrongSize(expected: 1000, announced: 999)))),
      (200, ["Content-Length": "0"], .end(.failed(.notReady))),
      (200, ["Content-Length": "1000", "Content-Type": "text/html; charset=utf-8"], .page),
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
      (404, ["Content-Type": "text/html"], .end(.failed(.linkExpired("status 404")))),
      (
        200, ["X-Error": "bytes_limit_reached", "Content-Type": "text/html"],
        .end(.failed(.quota("bytes_limit_reached")))
      ),
    ] as [(Int, [String: String], DownloadAttempt.Verdict)])
  func `from the start`(
    status: Int, fields: [String: String], expected: DownloadAttempt.Verdict
  ) throws {
    let head = ResponseHead(status: status, headers: HTTPHeaders(fields.map { ($0.key, $0.value) }))
    #expect(try Self.attempt().verdict(on: head) == expected)
  }

  @Test(
    arguments: [
      (
        206, ["Content-Range": "bytes 500-999/1000", "Content-Length": "500"],
        DownloadAttempt.Verdict.write(known(1000))
      ),
      (206, ["Content-Range": "bytes 500-599/1000", "Content-Length": "100"], .write(known(1000))),
      (200, ["Content-Length": "1000"], .end(.startOver("the server ignores ranges, or the file changed"))),
      (
        206, ["Content-Range": "bytes 400-999/1000"],
        .end(.failed(.linkExpired("an answer from byte 400 instead of 500")))
      ),
      (
        206, ["Content-Range": "bytes 500-1999/2000"],
        .end(.failed(.wrongSize(expected: 1000, announced: 2000)))
      ),
      (
        206, ["Content-Range": "bytes 500-999/1000", "Content-Length": "501"],
        .end(.failed(.wrongSize(expected: 1000, announced: 1001)))
      ),
      (
        206, ["Content-Range": "bytes 500-999/*"],
        .end(.failed(.linkExpired("a partial answer that does not say which part of how much")))
      ),
      (
        206, ["Content-Type": "multipart/byteranges"],
        .end(.failed(.linkExpired("a partial answer that does not say which part of how much")))
      ),
      (416, ["Content-Range": "bytes */1000"], .end(.rangeRefused(total: 1000))),
      (416, [:], .end(.rangeRefused(total: nil))),
      (
        206, ["Content-Range": "bytes 500-999/1000", "Last-Modified": "Tue"],
        .end(.startOver("the file changed on the server"))
      ),
    ] as [(Int, [String: String], DownloadAttempt.Verdict)])
  func `from an offset`(
    status: Int, fields: [String: String], expected: DownloadAttempt.Verdict
  ) throws {
    let head = ResponseHead(status: status, headers: HTTPHeaders(fields.map { ($0.key, $0.value) }))
    let attempt = try Self.attempt(at: 500, known: Self.known(1000, modified: "Mon"))
    #expect(attempt.verdict(on: head) == expected)
  }

  @Test func `a size that nobody promised may change: the file starts again`() throws {
    let head = ResponseHead(status: 206, headers: HTTPHeaders([("Content-Range", "bytes 500-1999/2000")]))
    let attempt = try Self.attempt(at: 500, expecting: nil, known: Self.known(1000))
    #expect(attempt.verdict(on: head) == .end(.startOver("the file has 2000 bytes now instead of 1000")))
  }

  @Test func `an empty file is fine where one is expected`() throws {
    let head = ResponseHead(status: 200, headers: HTTPHeaders([("Content-Length", "0")]))
    #expect(try Self.attempt(expecting: 0).verdict(on: head) == .write(Self.known(0)))
    #expect(try Self.attempt(expecting: nil).verdict(on: head) == .end(.failed(.notReady)))
  }
}
