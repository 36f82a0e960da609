import NIOCore
import NIOHTTP1
import Testing

@testable import Serving

struct RepeatedAnswersTests {
  private static let start = ContinuousClock.now
  private static let ends = ConnectionEnds(peer: .unknown, local: "here:1")

  private final class World {
    var generation = RepeatedAnswers.Generation(snapshot: 1, terms: 1)
  }

  private func key(_ text: String, peer: Peer = .unknown) -> RepeatedAnswers.Key {
    .init(request: ByteBuffer(string: text), ends: ConnectionEnds(peer: peer, local: "here:1"))
  }

  private func sent(_ body: String, end: ContinuousClock.Instant? = nil) -> RepeatedAnswers.Sent {
    .init(
      head: ByteBuffer(
        string: "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nETag: \"x\"\r\n\r\n"),
      body: ByteBuffer(string: body), status: .ok, route: .addon, end: end)
  }

  @Test func `the same bytes from the same place get the same answer, with the date of the day`() throws {
    let answers = RepeatedAnswers { .init(snapshot: 1, terms: 1) }
    answers.keep(sent("a"), to: key("GET /"), of: answers.generation)
    for second: Int64 in [0, 59, 59] {
      let answer = try #require(answers.answer(to: key("GET /"), second: second))
      #expect(
        String(buffer: answer.head)
          == "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:\(second == 0 ? "00" : "59") GMT\r\nETag: \"x\"\r\n\r\n"
      )
      #expect(String(buffer: answer.body) == "a")
    }
    #expect(answers.answer(to: key("GET /b")) == nil)
    #expect(answers.answer(to: key("GET /", peer: .socket)) == nil)
  }

  @Test func `an answer of former terms or of a former snapshot is not given again`() {
    let world = World()
    let answers = RepeatedAnswers { world.generation }
    for change in [\RepeatedAnswers.Generation.snapshot, \.terms] {
      answers.keep(sent("a"), to: key("GET /"), of: world.generation)
      #expect(answers.answer(to: key("GET /")) != nil)
      world.generation[keyPath: change] += 1
      #expect(answers.answer(to: key("GET /")) == nil)
    }
  }

  @Test func `an answer that was overtaken while it was made is not given again`() {
    let world = World()
    let answers = RepeatedAnswers { world.generation }
    let before = answers.generation
    world.generation.snapshot += 1
    answers.keep(sent("a"), to: key("GET /"), of: before)
    #expect(answers.answer(to: key("GET /")) == nil)
  }

  @Test func `an answer that ends is not given from that moment on`() {
    let answers = RepeatedAnswers { .init(snapshot: 1, terms: 1) }
    answers.keep(sent("a", end: Self.start + .seconds(1)), to: key("GET /"), of: answers.generation)
    #expect(answers.answer(to: key("GET /"), at: Self.start) != nil)
    #expect(answers.answer(to: key("GET /"), at: Self.start + .seconds(1)) == nil)
    #expect(answers.answer(to: key("GET /"), at: Self.start) == nil)
  }

  @Test func `what is kept is bounded, and an answer without a date or too large for it is not kept`() {
    let answers = RepeatedAnswers(.init(bytes: 16 << 10, request: 100)) { .init(snapshot: 1, terms: 1) }
    for number in 0..<1_000 { answers.keep(sent("a"), to: key("GET /\(number)"), of: answers.generation) }
    let kept = (0..<1_000).filter { answers.answer(to: key("GET /\($0)")) != nil }
    #expect(kept.last == 999)
    #expect((1...30).contains(kept.count))
    answers.keep(sent(String(repeating: "a", count: 5 << 10)), to: key("GET /large"), of: answers.generation)
    answers.keep(sent("a"), to: key("GET /" + String(repeating: "a", count: 100)), of: answers.generation)
    var undated = sent("a")
    undated.head = ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n")
    answers.keep(undated, to: key("GET /undated"), of: answers.generation)
    #expect(answers.answer(to: key("GET /large")) == nil)
    #expect(answers.answer(to: key("GET /" + String(repeating: "a", count: 100))) == nil)
    #expect(answers.answer(to: key("GET /undated")) == nil)
  }
}
