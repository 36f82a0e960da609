/// An answer for memory, up to a limit.
final class CollectedBody: BodyReceiver {
  private(set) var head: ResponseHead?
  private(set) var bytes: [UInt8] = []
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  func begin(_ head: ResponseHead) -> Bool {
    self.head = head
    return true
  }

  func take(_ piece: UnsafeRawBufferPointer) -> Reception {
    // Counted as it comes: an announced length may lie, and a compressed body grows here.
    guard piece.count <= limit - bytes.count else { return .stop }
    bytes.append(contentsOf: piece)
    return .taken
  }

  func flush() {}
}
