/// What becomes of a piece of body.
enum Reception: Sendable {
  case taken
  /// There is no room: the same piece comes again later.
  case full
  case stop
}

/// Takes an answer as it arrives, on the thread of the loop: it must neither wait nor compute much.
protocol BodyReceiver: AnyObject {
  /// False when the body is not wanted.
  func begin(_ head: ResponseHead) -> Bool
  func take(_ piece: UnsafeRawBufferPointer) -> Reception
  /// Hands on what is held back, since others wait for memory.
  func flush()
}
