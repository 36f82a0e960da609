import Testing

@testable import Stremio

struct StrictReadingTests {
  private func answer(_ text: String) -> [String] {
    StrictReading.answer(Array(text.utf8)).faults.map(\.description)
  }

  @Test(
    arguments: [
      (#"{"metas":[],"meta":{}}"#, ": expected exactly one of"), ("[]", "not an object"),
      ("<html>", "not JSON"),
      ("{}", "exactly one of"), (#"{"meta":null}"#, "meta: not an object"),
      (#"{"metas":{}}"#, "metas: not a list"),
      (#"{"metas":[{"id":"a","type":"movie","poster":"/p.jpg"}]}"#, "metas[0].poster: not an absolute URL"),
      (#"{"metas":[{"id":"a"}]}"#, "metas[0].type: missing"),
      (#"{"metas":[{"id":"a","type":"movie","released":"1999-03-31"}]}"#, "released: not a date with a time"),
      (#"{"metas":[{"id":"a","type":"movie","description":1}]}"#, "description: not a text"),
      (
        #"{"metas":[{"id":"a","type":"movie","behaviorHints":{"hasScheduledVideos":null}}]}"#,
        "hasScheduledVideos: null"
      ),
      (
        #"{"metas":[{"id":"a","type":"movie","links":[{"name":"x","category":"y","url":"x"}]}]}"#,
        "links[0].url: not an absolute URL"
      ),
      (
        #"{"meta":{"id":"a","type":"series","videos":[{"id":"b","title":"x","name":"x"}]}}"#,
        "videos[0]: both title and name"
      ),
      (#"{"meta":{"id":"a","type":"series","videos":[{"id":"b","title":null}]}}"#, "title: null"),
      (
        #"{"meta":{"id":"a","type":"series","videos":[{"id":"b","title":"x","released":"1999-03-31"}]}}"#,
        "released: not a date with a time (costs the document)"
      ),
      (
        #"{"meta":{"id":"a","type":"series","videos":[{"id":"b","title":"x","season":"1","episode":1}]}}"#,
        "season: not a whole number from 0 (costs the field)"
      ),
      (
        #"{"meta":{"id":"a","type":"series","videos":[{"id":"b","title":"x","season":1}]}}"#,
        "episode: missing"
      ),
      (
        #"{"meta":{"id":"a","type":"series","videos":[{"id":"b","title":"x"},{"id":"b","title":"y"}]}}"#,
        "the id b twice"
      ),
      (
        #"{"meta":{"id":"a","type":"series","videos":[{"id":"b","title":"x","streams":null}]}}"#, "not a list"
      ),
      (#"{"streams":[{"url":"http://h/x","title":"a","description":"b"}]}"#, "both title and description"),
      (#"{"streams":[{"name":"a"}]}"#, "not exactly one source"),
      (#"{"streams":[{"url":"http://h/x","infoHash":"y"}]}"#, "not exactly one source"),
      (
        #"{"streams":[{"url":"http://h/x","behaviorHints":{"videoSize":1.5}}]}"#,
        "videoSize: not a whole number from 0"
      ),
      (
        #"{"streams":[{"url":"http://h/x","behaviorHints":{"videoSize":"1"}}]}"#,
        "videoSize: not a whole number from 0"
      ),
      (#"{"streams":[{"url":"http://h/x","behaviorHints":{"notWebReady":null}}]}"#, "notWebReady: null"),
      (#"{"subtitles":[{"url":"http://h/x","lang":"eng"}]}"#, "subtitles[0].id: missing"),
      (#"{"subtitles":[{"id":"a","url":"/x","lang":"eng"}]}"#, "url: not an absolute URL"),
    ])
  func `what the core would lose is named`(text: String, fault: String) {
    let faults = answer(text)
    #expect(faults.count == 1)
    #expect(faults.first?.contains(fault) ?? false, "\(faults)")
  }

  @Test func `an empty poster is no poster`() {
    #expect(answer(#"{"metas":[{"id":"a","type":"movie","poster":"","name":null,"links":null}]}"#) == [])
  }

  @Test(
    arguments: [
      (#""version":"v1.0.0""#, "version: v1.0.0 is not three numbers"),
      (#""version":"1.0""#, "version: 1.0 is not three numbers"),
      (#""version":"1.0.01""#, "not three numbers"),
      (#""version":"1.0.0","behaviorHints":null"#, "behaviorHints: not an object"),
      (#""version":"1.0.0","contactEmail":5"#, "contactEmail: not a text"),
      (#""version":"1.0.0","idPrefixes":[]"#, "idPrefixes: empty"),
      (
        #""version":"1.0.0","catalogs":[{"id":"a","type":"movie","extra":[{"name":"g","options":[1]}]}]"#,
        "options: not a list of texts"
      ),
      (
        #""version":"1.0.0","catalogs":[{"id":"a","type":"movie","extra":null}]"#, "no extras"
      ),
      (
        #""version":"1.0.0","catalogs":[{"id":"a","type":"movie"},{"id":"a","type":"movie"}]"#, "a twice"
      ),
    ])
  func `a manifest that the core would refuse or cripple is named`(members: String, fault: String) {
    let text = #"{"id":"a","name":"A","types":["movie"],"resources":["catalog"],\#(members)}"#
    let faults = StrictReading.manifest(Array(text.utf8)).faults.map(\.description)
    #expect(faults.count == 1)
    #expect(faults.first?.contains(fault) ?? false, "\(faults)")
  }

  @Test func `a manifest over the limit is named`() {
    let name = String(repeating: "x", count: 9_000)
    let text = #"{"id":"a","name":"\#(name)","version":"1.0.0","types":["movie"],"resources":["catalog"]}"#
    #expect(StrictReading.manifest(Array(text.utf8)).faults.map(\.loss) == [.document])
  }
}
