internal import NIOCore

/// Holds a connection to its time limits; stands first in the channel, where it sees bytes.
final class ConnectionWatch: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  /// An outbound event: the server stops.
  struct Drain: Sendable {}

  /// The inbound error of a request that did not come in time.
  struct RequestTimeout: Error {}

  private var clock: ConnectionClock
  private var tail = EmptyLine()
  private var context: ChannelHandlerContext?
  private var alarm: (time: NIODeadline, scheduled: Scheduled<Void>)?

  init(_ limits: ConnectionLimits) {
    clock = ConnectionClock(limits, at: .now())
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    setAlarm()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    alarm?.scheduled.cancel()
    alarm = nil
    self.context = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    tail.note(Self.unwrapInboundIn(data).readableBytesView)
    clock.received(at: .now())
    setAlarm()
    context.fireChannelRead(data)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    let action = event as? ChannelEvent == .inputClosed ? clock.inputClosed() : .nothing
    context.fireUserInboundEventTriggered(event)
    perform(action)
  }

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    guard event is Drain else {
      context.triggerUserOutboundEvent(event, promise: promise)
      return
    }
    perform(clock.drain(at: .now()))
    promise?.succeed()
  }

  /// A request without a body ends with an empty line; of others nobody tells whether more came with them.
  func requestRead(hasBody: Bool) {
    perform(clock.requestRead(isFollowed: !hasBody && !tail.isLast, at: .now()))
  }

  /// Whether the next answer is the last.
  var isDraining: Bool { clock.isDraining }

  func progressed() { perform(clock.progressed(at: .now())) }
  func answered() { perform(clock.answered(at: .now())) }
  func finished() { perform(clock.finished(at: .now())) }

  private func perform(_ action: Void) { setAlarm() }

  private func perform(_ action: ConnectionClock.Action) {
    setAlarm()
    switch action {
    case .nothing: break
    case .refuse: context?.fireErrorCaught(RequestTimeout())
    case .closeOutput: context?.close(mode: .output, promise: nil)
    case .close: context?.close(promise: nil)
    }
  }

  /// Keeps one alarm: a deadline that moved away is looked at when the alarm rings.
  private func setAlarm() {
    guard let context, context.channel.isActive || alarm == nil else { return }
    if let alarm {
      guard clock.deadline < alarm.time else { return }
      alarm.scheduled.cancel()
    }
    let time = clock.deadline
    let scheduled = context.eventLoop.assumeIsolated().scheduleTask(deadline: time) {
      self.alarm = nil
      if NIODeadline.now() >= self.clock.deadline {
        self.perform(self.clock.expired(at: .now()))
      } else {
        self.setAlarm()
      }
    }
    alarm = (time, scheduled)
  }
}
