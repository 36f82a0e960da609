internal import NIOCore
internal import NIOHTTP1

/// Answers at once what needs nothing but memory, before the connection's task hears of the request.
///
/// To wake that task and to hear from it would take longer than all the rest of a short answer. It gets everything else,
/// and while it has a request nobody else answers, so that answers come in the order of requests.
final class PromptAnswers: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = AnswerPart
  typealias OutboundOut = AnswerPart

  /// The complete answer to a request without a body; nil where the task has to be asked.
  typealias Answerer = (HTTPRequestHead) -> Answer?

  private let answerer: Answerer
  private let dates: DateHeader
  /// A request whose end has not come.
  private var held: HTTPRequestHead?
  /// Requests that the task has not answered.
  private var handedOver = 0
  /// The connection ends with what is under way.
  private var isLast = false
  private var hasWritten = false
  /// A request's head has come, its end not yet.
  private var isReading = false
  /// Nobody can tell any more where requests begin.
  private var isLost = false
  /// What was sent since somebody took it, or since the last read.
  private var given: [Answer] = []

  /// Whether every request whose head came has its end and its answer; the beginning of a head may have come all the same.
  var isAtRest: Bool { !isReading && held == nil && handedOver == 0 && !isLast && !isLost }

  init(dates: DateHeader, _ answerer: @escaping Answerer) {
    self.dates = dates
    self.answerer = answerer
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = Self.unwrapInboundIn(data)
    switch part {
    case .head: isReading = true
    case .body: break
    case .end: isReading = false
    }
    switch part {
    case .head(let head) where handedOver == 0 && !isLast && head.isPlain:
      held = head
    case .end where held != nil && answer(context):
      held = nil
    default:
      handOver(context)
      if case .head = part { handedOver += 1 }
      context.fireChannelRead(data)
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    given.removeAll()
    if hasWritten {
      hasWritten = false
      context.flush()
    }
    context.fireChannelReadComplete()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    isLost = true
    handOver(context)
    context.fireErrorCaught(error)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed { handOver(context) }
    context.fireUserInboundEventTriggered(event)
  }

  /// What was sent from here since the last call.
  func takeGiven() -> [Answer] {
    defer { given.removeAll() }
    return given
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch Self.unwrapOutboundIn(data) {
    case .head(let head): if !head.isKeepAlive { isLast = true }
    case .end: handedOver = max(0, handedOver - 1)
    case .close: isLast = true
    default: break
    }
    context.write(data, promise: promise)
  }

  /// Gives the task the request that is held.
  private func handOver(_ context: ChannelHandlerContext) {
    guard let head = held else { return }
    held = nil
    handedOver += 1
    context.fireChannelRead(Self.wrapInboundOut(.head(head)))
  }

  /// False where the task has to answer: it waits for a client that reads slowly.
  private func answer(_ context: ChannelHandlerContext) -> Bool {
    guard let head = held, context.channel.isWritable, let answer = answerer(head),
      case .bytes(let bytes) = answer.body
    else { return false }
    let start = answer.head(to: head, isLast: false, date: dates.text())
    context.write(Self.wrapOutboundOut(.head(start)), promise: nil)
    if bytes.readableBytes > 0 { context.write(Self.wrapOutboundOut(.bytes(bytes)), promise: nil) }
    context.write(Self.wrapOutboundOut(.end), promise: nil)
    answer.sent?(Int64(bytes.readableBytes))
    hasWritten = true
    given.append(answer)
    return true
  }
}

extension HTTPRequestHead {
  /// Whether it is a GET that has no body and says nothing of what becomes of the connection.
  fileprivate var isPlain: Bool {
    method == .GET && version == .http1_1
      && !headers.contains { name, _ in Self.special.contains { name.isSameField($0) } }
  }

  private static let special = ["connection", "content-length", "expect", "transfer-encoding", "upgrade"]
}

extension String {
  /// - Parameter field: In lower case.
  fileprivate func isSameField(_ field: String) -> Bool {
    utf8.count == field.utf8.count && zip(utf8, field.utf8).allSatisfy { $0 | 0x20 == $1 }
  }
}
