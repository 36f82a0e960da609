import Model
import Secrets
import Testing

@testable import Notifying

@Suite struct HealthcheckSignalTests {
  @Test(arguments: [
    (ExitCode.success, true, HealthcheckSignal?.some(.success)),
    (.success, false, .success),
    // Items wait, or a budget is spent.
    (.temporary, true, .success),
    (.temporary, false, nil),
    (.busy, true, nil), (.busy, false, nil),
    // Stopped: the next run goes on.
    (.interrupted, true, .success), (.interrupted, false, nil),
    (.terminated, true, .success), (.terminated, false, nil),
    (.itemsFailed, true, .failure), (.itemsFailed, false, .failure),
    (.bug, true, .failure), (.usage, false, .failure), (.accountUnusable, false, .failure),
    (.libraryUnusable, false, .failure), (.diskProblem, true, .failure), (.tokenRefused, false, .failure),
    (.watchlistInvalid, false, .failure),
  ])
  func `what a check is told of the end of a run`(
    exit: ExitCode, couldAsk: Bool, signal: HealthcheckSignal?
  ) {
    for isNews in [true, false] {
      let news = RunNews(report: [], exit: exit, couldAsk: couldAsk, isNews: isNews)
      #expect(HealthcheckSignal(endOf: news) == signal)
    }
  }

  @Test(arguments: [
    ("https://hc-ping.com/uuid", "https://hc-ping.com/uuid/start", "https://hc-ping.com/uuid/fail"),
    ("https://hc-ping.com/uuid/", "https://hc-ping.com/uuid/start", "https://hc-ping.com/uuid/fail"),
    (
      "https://hc-ping.com/key/slug?create=1", "https://hc-ping.com/key/slug/start?create=1",
      "https://hc-ping.com/key/slug/fail?create=1"
    ),
    ("http://hc.example:8000", "http://hc.example:8000/start", "http://hc.example:8000/fail"),
    ("http://hc.example?a=/b/", "http://hc.example/start?a=/b/", "http://hc.example/fail?a=/b/"),
    ("http://hc.example/x#y?z", "http://hc.example/x/start#y?z", "http://hc.example/x/fail#y?z"),
  ])
  func `a signal is a part of the path, before a query`(check: String, start: String, failure: String) throws
  {
    let check = try #require(SecretURL(check))
    #expect(HealthcheckSignal.success.url(of: check) == check)
    #expect(HealthcheckSignal.start.url(of: check)?.reveal() == start)
    #expect(HealthcheckSignal.failure.url(of: check)?.reveal() == failure)
  }

  @Test(arguments: [
    (99_999, "é", 99_999), (99_998, "é", 100_000), (100_000, "é", 100_000), (99_997, "🎬", 99_997),
    (99_996, "🎬", 100_000), (10, "", 10), (250_000, "", 100_000),
  ])
  func `no more of a report goes out than is kept, and no half character`(
    count: Int, end: String, kept: Int
  ) {
    let report = Array(repeating: UInt8(ascii: "x"), count: count) + Array(end.utf8)
    #expect(HealthcheckSignal.body(report) == Array(report[..<kept]))
  }
}
