import Files
import Library
import Model

/// Looks now and then at what the user paused, and at the timetable of rates.
struct OrderWatch: Sendable {
  /// A pause is obeyed within seconds.
  private static let interval = Duration.seconds(1)

  let decisions: Decisions
  let rates: RateSchedule
  let files: FileThreads
  let patience: Duration
  let sleep: @Sendable (Duration) async throws -> Void

  /// What holds now; where the marks cannot be read, what was known before stays.
  func look(after former: RunOrders) async -> RunOrders {
    var orders = former
    // A folder that cannot be read says nothing about what is paused.
    if let paused = try? await files.run({ try decisions.paused() }) { orders.paused = paused }
    let rest = rates.rest
    orders.hold = rest.flatMap { $0.isLonger(than: patience) ? $0.description : nil }
    orders.rest = orders.hold == nil ? rest?.description : nil
    return orders
  }

  /// Tells each change, until the task is cancelled.
  func watch(after first: RunOrders, tell: AsyncStream<RunOrders>.Continuation) async {
    var orders = first
    // Cancelled when the run is over.
    while (try? await sleep(Self.interval)) != nil {
      let next = await look(after: orders)
      if next != orders { tell.yield(next) }
      orders = next
    }
  }
}
