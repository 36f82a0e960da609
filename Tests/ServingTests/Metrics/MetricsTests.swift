import Testing

@testable import Serving

struct MetricsTests {
  @Test func `samples stand below what they mean, labels escaped`() {
    var text = PrometheusText()
    text.add("offlinio_a", .gauge, "An a.", 1.5)
    text.add("offlinio_none", .gauge, "Nothing.", nil)
    text.add("offlinio_b", .counter, "A b.", [([("x", "1\"\\\n")], 3)])
    #expect(
      text.text == """
        # HELP offlinio_a An a.
        # TYPE offlinio_a gauge
        offlinio_a 1.5
        # HELP offlinio_b A b.
        # TYPE offlinio_b counter
        offlinio_b{x="1\\"\\\\\\n"} 3

        """)
  }

  @Test func `requests are counted by route and class, bytes by route`() {
    let meter = RequestMeter()
    meter.answered(.api, status: 200)
    meter.answered(.api, status: 204)
    meter.answered(.api, status: 404)
    meter.sent(10, .media)
    meter.sent(20, .media)
    let counts = meter.counts
    #expect(counts.requests[.init(route: .api, statusClass: 2)] == 2)
    #expect(counts.requests[.init(route: .api, statusClass: 4)] == 1)
    #expect(counts.bytes == [.media: 30])
  }
}
