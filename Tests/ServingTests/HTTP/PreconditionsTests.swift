import NIOHTTP1
import Testing

@testable import Serving

struct PreconditionsTests {
  private static let moment = "Sun, 06 Nov 1994 08:49:37 GMT"
  private static let before = "Sun, 06 Nov 1994 08:49:36 GMT"
  private static let after = "Sun, 06 Nov 1994 08:49:38 GMT"
  private static let validators = Validators(tag: "\"a-1\"", modified: 784_111_777)

  @Test(
    arguments: [
      (HTTPHeaders(), Preconditions.Outcome.proceed),
      (["If-None-Match": "\"a-1\""], .notModified),
      (["If-None-Match": "W/\"a-1\""], .notModified),
      (["If-None-Match": "\"x\", \"a-1\""], .notModified),
      (["If-None-Match": "*"], .notModified),
      (["If-None-Match": "\"x\""], .proceed),
      (["If-None-Match": ""], .proceed),
      (["If-None-Match": "\"x\"", "If-Modified-Since": after], .proceed),
      (["If-Modified-Since": moment], .notModified),
      (["If-Modified-Since": after], .notModified),
      (["If-Modified-Since": before], .proceed),
      (["If-Modified-Since": "rubbish"], .proceed),
      (["If-Match": "\"a-1\""], .proceed),
      (["If-Match": "*"], .proceed),
      (["If-Match": "\"x\""], .failed),
      (["If-Match": "W/\"a-1\""], .failed),
      (["If-Unmodified-Since": moment], .proceed),
      (["If-Unmodified-Since": before], .failed),
      (["If-Match": "\"a-1\"", "If-Unmodified-Since": before], .proceed),
      (["If-Match": "\"a-1\"", "If-None-Match": "\"a-1\""], .notModified),
    ] as [(HTTPHeaders, Preconditions.Outcome)])
  func `conditions count in their order`(_ headers: HTTPHeaders, _ expected: Preconditions.Outcome) {
    #expect(Preconditions.outcome(headers, Self.validators) == expected)
  }

  @Test(
    arguments: [
      (HTTPHeaders(), ByteRange.whole),
      (["Range": "bytes=1-2"], .part(1..<3)),
      (["Range": "bytes=1-2", "If-Range": "\"a-1\""], .part(1..<3)),
      (["Range": "bytes=1-2", "If-Range": moment], .part(1..<3)),
      (["Range": "bytes=1-2", "If-Range": "\"x\""], .whole),
      (["Range": "bytes=1-2", "If-Range": "W/\"a-1\""], .whole),
      (["Range": "bytes=1-2", "If-Range": after], .whole),
      (["Range": "bytes=1-2", "If-Range": before], .whole),
      (["Range": "bytes=1-2", "If-Range": "rubbish"], .whole),
      (["Range": "bytes=100-", "If-Range": "\"x\""], .whole),
      (["Range": "bytes=100-", "If-Range": "\"a-1\""], .unsatisfiable),
      (["Range": "bytes=1-2", "range": "bytes=3-4"], .whole),
    ] as [(HTTPHeaders, ByteRange)])
  func `a range counts while the copy is of this version`(_ headers: HTTPHeaders, _ expected: ByteRange) {
    #expect(Preconditions.range(headers, Self.validators, size: 100) == expected)
  }
}
