import Logging
import Model
import Synchronization
import Testing

@testable import offlinio

/// How messages look, whoever reads them.
@Suite struct MessageTests {
  @Test func `in JSON no fact takes the place of time, level or message`() throws {
    let message = Message(
      .warning, "a \"b\"\nc", prefix: "warning: ", trail: " time=1",
      facts: [
        "time": .string("1"), "level": .string("info"), "message": .string("forged"),
        "item": .string("tt1"), "size": .integer(7),
      ])
    let line = MessageLine.json(message, at: "2026-05-23T02:30:00.007Z")
    #expect(line.hasSuffix("}\n") && line.count { $0 == "\n" } == 1)
    let object = try #require(try JSONValue(bytes: Array(line.utf8)).object)
    #expect(
      object == [
        "time": .string("2026-05-23T02:30:00.007Z"), "level": .string("warning"),
        "message": .string("a \"b\"\nc"), "time_": .string("1"), "level_": .string("info"),
        "message_": .string("forged"), "item": .string("tt1"), "size": .integer(7),
      ])
  }

  @Test(arguments: [
    (Logger.Level.debug, "<7>"), (.info, "<6>"), (.notice, "<5>"), (.warning, "<4>"), (.error, "<3>"),
  ])
  func `each line for the journal begins with its priority`(_ level: Logger.Level, _ mark: String) {
    let message = Message(level, "one\ntwo\n", prefix: "offlinio: ", spansLines: true)
    #expect(MessageLine.prioritised(message) == "\(mark)one\n\(mark)two\n")
  }

  @Test func `a stranger's line end makes no line of its own`() {
    let message = Message(.error, "A\n<0>forged\u{2028}\u{1B}[2J", prefix: "offlinio: ")
    #expect(MessageLine.prioritised(message) == "<3>A\u{FFFD}<0>forged\u{FFFD}\u{FFFD}[2J\n")
    #expect(MessageLine.text(message, .plain) == "offlinio: A\u{FFFD}<0>forged\u{FFFD}\u{FFFD}[2J\n")
  }

  @Test(arguments: [
    (ColorChoice.auto, true, [:], true), (.auto, false, [:], false),
    (.auto, true, ["NO_COLOR": "1"], false), (.auto, true, ["NO_COLOR": ""], true),
    (.auto, true, ["TERM": "dumb"], false), (.always, false, ["NO_COLOR": "1"], true),
    (.never, true, [:], false),
  ])
  func `colour follows the option, NO_COLOR and the terminal, in this order`(
    _ choice: ColorChoice, _ isTerminal: Bool, _ environment: [String: String], _ isColored: Bool
  ) {
    let palette = Palette(choice, isTerminal: isTerminal, environment: environment)
    #expect(palette.isColored == isColored)
    #expect(palette.bad("x") == (isColored ? "\u{1B}[1;31mx\u{1B}[0m" : "x"))
    #expect(palette.bad("") == "")
  }

  @Test(arguments: [
    (["sync", "--log-format", "json"], LogFormat.json), (["sync", "--log-format=json", "-x"], .json),
    (["--log-format", "json", "sync", "--log-format", "text"], .text), (["sync"], nil),
    (["parse", "--", "--log-format", "json"], nil), (["sync", "--log-format"], nil),
    (["sync", "--log-format", "xml"], nil),
  ])
  func `the format is known before the command line is understood`(
    _ arguments: [String], _ format: LogFormat?
  ) {
    #expect(ArgumentGlance.value(of: "--log-format", in: arguments) == format)
  }

  @Test func `moments have milliseconds`() {
    #expect(MessageTime.text(seconds: 0, nanoseconds: 7_999_999) == "1970-01-01T00:00:00.007Z")
    #expect(MessageTime.text(seconds: 1_779_503_400, nanoseconds: 0) == "2026-05-23T02:30:00.000Z")
  }

  @Test(arguments: [
    (Logger.Level.debug, ["d", "i", "w", "e"]), (.info, ["i", "w", "e"]), (.warning, ["w", "e"]),
  ])
  func `quiet and verbose mean the same for every message`(_ least: Logger.Level, _ told: [String]) {
    let collected = Collected()
    let messages = Messages(.text(.plain), least: least, write: { collected.add($0) })
    messages.tell(Message(.debug, "d"))
    messages.note("i")
    messages.tell(Message(.warning, "w"))
    messages.tell(Message(.error, "e"))
    #expect(collected.all == told.map { $0 + "\n" })
  }

  @Test func `facts of a log line are facts of the message`() throws {
    let collected = Collected()
    let messages = Messages(
      .json, least: .info, now: { "now" }, write: { collected.add($0) })
    let logger = Logger(label: "serve") { MessageLogHandler(label: $0, messages: messages) }
    logger.debug("unseen")
    logger.info("scanned", metadata: ["titles": "3", "message": "forged"])
    #expect(
      collected.all == [
        #"{"label":"serve","level":"info","message":"scanned","message_":"forged","time":"now","titles":"3"}"#
          + "\n"
      ])
  }
}

/// What was written, from whatever thread.
final class Collected: Sendable {
  private let lines = Mutex<[String]>([])

  func add(_ line: String) { lines.withLock { $0.append(line) } }
  var all: [String] { lines.withLock { $0 } }
}
