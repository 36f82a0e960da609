import Testing

@testable import Transfer

struct RefusalTests {
  @Test(
    arguments: [
      (404, "invalid_download_code", SegmentEnd.failed(.linkExpired("invalid_download_code"))),
      (503, "link_not_found", .failed(.linkExpired("link_not_found"))),
      (200, "file_unavailable", .failed(.fileUnavailable("file_unavailable"))),
      (503, "File_Not_Available", .failed(.fileUnavailable("file_not_available"))),
      (404, "failed_generation", .failed(.fileUnavailable("failed_generation"))),
      (503, "bytes_limit_reached", .failed(.quota("bytes_limit_reached"))),
      (503, "too_many_attempts", .failed(.throttled(retryAfter: .seconds(7)))),
      (200, "read_pxy_timeout", .interrupted("read_pxy_timeout", retryAfter: .seconds(7))),
      (200, "something_new", nil),
    ] as [(Int, String, SegmentEnd?)])
  func `the name of an error counts more than the status`(status: Int, name: String, expected: SegmentEnd?) {
    let headers = HTTPHeaders([("X-Error", name), ("Retry-After", "7")])
    #expect(Refusal.named(ResponseHead(status: status, headers: headers)) == expected)
  }

  @Test(arguments: [
    (401, SegmentEnd.failed(.linkExpired("status 401"))), (403, .failed(.linkExpired("status 403"))),
    (404, .failed(.linkExpired("status 404"))), (410, .failed(.linkExpired("status 410"))),
    (429, .failed(.throttled(retryAfter: nil))), (500, .interrupted("status 500")),
    (503, .interrupted("status 503")), (408, .interrupted("status 408")),
    (400, .failed(.fileUnavailable("status 400"))), (451, .failed(.fileUnavailable("status 451"))),
    (204, .interrupted("unexpected status 204")), (304, .interrupted("unexpected status 304")),
    (0, .interrupted("unexpected status 0")),
  ])
  func `each status has one meaning`(status: Int, expected: SegmentEnd) {
    #expect(Refusal.byStatus(ResponseHead(status: status)) == expected)
  }

  @Test(arguments: [
    (
      "<html><head><title>Error</title></head><body>Your code is not or no longer valid</body>",
      DownloadFailure.linkExpired("Error Your code is not or no longer valid")
    ),
    ("<title>It is on its way</title>It is on its way", .notMedia("It is on its way")),
    (
      "You have exceeded your traffic on this hoster", .quota("You have exceeded your traffic on this hoster")
    ),
    ("error while generating a premium link", .fileUnavailable("error while generating a premium link")),
    ("The download server is down or banned", .hostTrouble("The download server is down or banned")),
    (
      "You are not allowed to download this file from your IP",
      .addressRefused("You are not allowed to download this file from your IP")
    ),
    ("<p>see https://x.example/d/ABCDEFGHIJKL1 or a@b.c", .notMedia("see … or …")),
    ("<script>var a = 'no longer valid';</script><style>p {}</style>Down", .notMedia("Down")),
    ("", .notMedia("a page instead of a file")), ("<<<>>>", .notMedia("a page instead of a file")),
    ("{\"error\": \"ABCDEFGHIJKLM123\"}", .notMedia("error: …")),
  ])
  func `a page is told in few words without addresses`(page: String, expected: DownloadFailure) {
    #expect(RefusalPage.end(Array(page.utf8), otherwise: nil) == .failed(expected))
  }

  @Test func `a page that says nothing leaves the word to its status`() {
    let otherwise = SegmentEnd.interrupted("status 502")
    #expect(RefusalPage.end(Array("<h1>Bad gateway</h1>".utf8), otherwise: otherwise) == otherwise)
    #expect(
      RefusalPage.end(Array("<p>no longer valid".utf8), otherwise: otherwise)
        == .failed(.linkExpired("no longer valid")))
  }

  @Test func `a page of garbage does no harm`() {
    guard case .failed(.notMedia(let reason)) = RefusalPage.end(sample(9000), otherwise: nil) else {
      Issue.record("another failure")
      return
    }
    #expect(reason.count <= 120)
  }
}
