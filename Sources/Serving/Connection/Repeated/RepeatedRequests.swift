internal import NIOCore
internal import NIOHTTP1

/// Answers a request that comes again byte for byte before anything reads it; stands in front of what reads requests.
///
/// Clients ask for the same things with the same words, and to understand them takes longer than to answer. Nothing is
/// understood here, so that there is one reading of requests alone: what a whole read of bytes got when it stood between
/// two requests, it gets again.
final class RepeatedRequests: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  private let answers: RepeatedAnswers
  private let requests: RequestMeter
  private let watch: ConnectionWatch
  private let prompt: PromptAnswers
  private let ends: ConnectionEnds
  /// What is sent while a read is passed on; nil where nobody wants to know.
  private var recorded: [ByteBuffer]?
  private var hasWritten = false
  private var hasPassedOn = false
  /// Whether what was passed on last ended with an empty line, so that no head of a request is half read.
  private var endedWithEmptyLine = true

  private static let emptyLine = Array("\r\n\r\n".utf8)

  init(
    _ answers: RepeatedAnswers, requests: RequestMeter, _ watch: ConnectionWatch, _ prompt: PromptAnswers,
    ends: ConnectionEnds
  ) {
    self.answers = answers
    self.requests = requests
    self.watch = watch
    self.prompt = prompt
    self.ends = ends
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = Self.unwrapInboundIn(data)
    // While the server stops, answers say that they are the last.
    guard isBetweenRequests, context.channel.isWritable, !watch.isDraining else {
      fire(bytes, context)
      return
    }
    let key = RepeatedAnswers.Key(request: bytes, ends: ends)
    if let answer = answers.answer(to: key) {
      send(answer, context)
    } else {
      passOn(key, context)
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if hasWritten {
      hasWritten = false
      context.flush()
    }
    if hasPassedOn {
      hasPassedOn = false
      context.fireChannelReadComplete()
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if recorded != nil {
      if case .byteBuffer(let bytes) = Self.unwrapOutboundIn(data) {
        if bytes.readableBytes > 0 { recorded?.append(bytes) }
      } else {
        recorded = nil
      }
    }
    context.write(data, promise: promise)
  }

  /// Whether the next byte is the first of a request, whatever came before.
  private var isBetweenRequests: Bool { endedWithEmptyLine && prompt.isAtRest }

  private func fire(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
    endedWithEmptyLine = bytes.readableBytesView.suffix(Self.emptyLine.count).elementsEqual(Self.emptyLine)
    hasPassedOn = true
    context.fireChannelRead(Self.wrapInboundOut(bytes))
  }

  private func send(_ answer: RepeatedAnswers.Sent, _ context: ChannelHandlerContext) {
    watch.requestRead(hasBody: false)
    let sent = context.eventLoop.makePromise(of: Void.self)
    sent.futureResult.assumeIsolated().whenSuccess { self.watch.answered() }
    let hasBody = answer.body.readableBytes > 0
    context.write(Self.wrapOutboundOut(.byteBuffer(answer.head)), promise: hasBody ? nil : sent)
    if hasBody { context.write(Self.wrapOutboundOut(.byteBuffer(answer.body)), promise: sent) }
    requests.answered(answer.route, status: answer.status.code)
    requests.sent(Int64(answer.body.readableBytes), answer.route)
    hasWritten = true
  }

  /// Has the request read, and remembers its answer if that is all that came of it, and at once.
  private func passOn(_ key: RepeatedAnswers.Key, _ context: ChannelHandlerContext) {
    // Before the answer is made: what changes meanwhile makes it one of the past.
    let generation = answers.generation
    _ = prompt.takeGiven()
    recorded = []
    fire(key.request, context)
    let parts = recorded ?? []
    recorded = nil
    let given = prompt.takeGiven()
    let body = parts.dropFirst().first ?? ByteBuffer()
    guard isBetweenRequests, given.count == 1, let answer = given.first, let route = answer.route,
      let head = parts.first, parts.count <= 2, Int64(body.readableBytes) == answer.length
    else { return }
    let sent = RepeatedAnswers.Sent(
      head: head, body: body, status: answer.status, route: route, end: answer.end)
    // The bytes are in the channel's buffer, which is used again.
    let copy = RepeatedAnswers.Key(request: ByteBuffer(key.request.readableBytesView), ends: key.ends)
    answers.keep(sent, to: copy, of: generation)
  }
}
