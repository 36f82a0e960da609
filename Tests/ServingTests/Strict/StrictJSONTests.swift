import Testing

/// The checks themselves, lest they pass everything.
struct StrictJSONTests {
  @Test(arguments: [
    ("{\"a\":1,\"b\":[true,false,\"x\\\"y\"]}", 0), ("{\"a\":1,\"a\":2}", 1), ("{\"a\":null}", 1),
    ("{\"a\":[{\"b\":1,\"b\":1}]}", 1), ("{\"a\":1.5}", 1), ("{\"a\":-1}", 1), ("{\"a\":1}x", 1),
    ("{\"a\":", 1),
    ("{\"a\":\"\n\"}", 1), ("", 1),
  ])
  func `what the core refuses is a fault`(_ text: String, _ count: Int) {
    #expect(StrictJSON.faults(in: Array(text.utf8)).count == count)
  }

  @Test(arguments: [
    (#"{"metas":[]}"#, 0), (#"{"metas":[],"streams":[]}"#, 1), (#"{}"#, 1), (#"[]"#, 1),
    (#"{"streams":[{"url":"http://h/a","title":"t"}]}"#, 1), (#"{"streams":[{"url":"/a"}]}"#, 2),
    (#"{"streams":[{"url":"http://127.0.0.1/a"}]}"#, 1), (#"{"streams":[{"url":"http://h/a b"}]}"#, 2),
    (#"{"meta":{"id":"a","type":"movie","videos":[{"id":"b","title":"t","released":"1999-01-01"}]}}"#, 1),
    (#"{"meta":{"id":"a","type":"movie","videos":[{"id":"b","title":"t","name":"n"}]}}"#, 2),
    (#"{"metas":[{"id":"a","type":"movie","poster":"poster.jpg"}]}"#, 2),
    (#"{"subtitles":[{"url":"http://h/a","lang":"eng"}]}"#, 1),
    (#"{"streams":[{"url":"http://h/a","behaviorHints":{"videoSize":"5"}}]}"#, 1),
  ])
  func `what costs an answer is a fault`(_ text: String, _ count: Int) {
    #expect(WireRules.faults(inAnswer: Array(text.utf8), base: "http://h").count == count)
  }
}
