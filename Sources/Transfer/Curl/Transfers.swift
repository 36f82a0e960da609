import CCurl

/// The exchanges under way in one multi handle.
///
/// Unchecked: made by one thread, then only touched on the thread of the ``CurlLoop`` it was given to; `alarm` never
/// changes.
final class Transfers: @unchecked Sendable {
  /// Those of downloads, and some for calls.
  private static let mostConnections = ConnectionShares.cap + 4

  let alarm: LoopAlarm
  private let multi: UnsafeMutableRawPointer
  private let pool: BlockPool
  private let rate: RateGate
  private var running: [UnsafeMutableRawPointer: RunningTransfer] = [:]

  init(pool: BlockPool, rate: RateGate) {
    guard initialised == CURLE_OK, let multi = curl_multi_init() else {
      // As every allocation in Swift: without the memory for a handle there is no going on.
      preconditionFailure("libcurl gives no multi handle")
    }
    // Connections that wait for their next use would otherwise add up over hosts and files.
    _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.mostConnections)
    self.multi = multi
    self.pool = pool
    self.rate = rate
    alarm = LoopAlarm(multi: multi)
  }

  /// Starts an exchange; `continuation` is resumed once, when it has ended.
  func start(_ transfer: RunningTransfer, _ continuation: CheckedContinuation<TransferEnd, Never>) {
    do throws(CurlCode) {
      try transfer.begin(continuation)
    } catch {
      return transfer.end(error)
    }
    guard curl_multi_add_handle(multi, transfer.key) == CURLM_OK else {
      return transfer.end(.outOfMemory)
    }
    running[transfer.key] = transfer
  }

  func cancel(_ ids: [TransferID]) {
    for id in ids {
      guard let transfer = running.values.first(where: { $0.id == id }) else { continue }
      remove(transfer)
      transfer.cancel()
    }
  }

  func cancel(where isMeant: (any BodyReceiver) -> Bool) {
    cancel(running.values.filter { isMeant($0.receiver) }.map(\.id))
  }

  func cancelAll() {
    cancel(where: { _ in true })
  }

  /// Moves everything on that can move without waiting.
  func turn() {
    rate.look()
    resumePaused()
    var count: Int32 = 0
    curl_multi_perform(multi, &count)
    while let message = curl_multi_info_read(multi, &count) {
      guard message.pointee.msg == CURLMSG_DONE, let transfer = running[message.pointee.easy_handle] else {
        continue
      }
      // Read before the handle goes, and the message with it.
      let code = CurlCode(ccurl_result(message))
      remove(transfer)
      transfer.end(code)
    }
    relievePaused()
  }

  /// Waits for the network, a time-out or the alarm.
  func wait() {
    // libcurl itself shortens this to its next time-out. Blocks that come back ring the alarm; time does not.
    let longest =
      running.isEmpty ? .seconds(60) : rate.longestSleep(isHeldBack: !paused.isEmpty && pool.hasFree)
    curl_multi_poll(multi, nil, 0, Int32(max(1, longest / .milliseconds(1))), nil)
  }

  func close() {
    cancelAll()
    curl_multi_cleanup(multi)
  }

  private func resumePaused() {
    for transfer in paused {
      guard pool.hasFree, rate.isOpen else { return }
      let code = transfer.resume()
      if code != .ok {
        // libcurl tells this nowhere else, and has dropped the piece.
        remove(transfer)
        transfer.end(code)
      }
    }
  }

  /// Those that wait for a block, the longest wait first.
  private var paused: [RunningTransfer] {
    let waiting = running.values.compactMap { transfer in transfer.pausedSince.map { ($0, transfer) } }
    return waiting.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Half-filled blocks of slow transfers must not starve the others.
  private func relievePaused() {
    guard !pool.hasFree, !paused.isEmpty else { return }
    running.values.forEach { $0.receiver.flush() }
  }

  private func remove(_ transfer: RunningTransfer) {
    running[transfer.key] = nil
    curl_multi_remove_handle(multi, transfer.key)
  }
}

/// Once in a process, before anything else of libcurl; this build of it may be called from any thread.
private let initialised = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
