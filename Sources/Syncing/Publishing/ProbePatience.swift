import MediaProbe
import Synchronization
import SystemPackage

/// Gives up on a program that hangs: each file would cost the run half a minute.
final class ProbePatience: Sendable {
  private static let mostHangs = 3
  private let hangs = Mutex(0)

  /// Asks, unless it hung the last times.
  func ask(_ path: FilePath, _ probe: (FilePath) async -> ProbeAnswer) async -> ProbeAnswer {
    guard hangs.withLock({ $0 }) < Self.mostHangs else { return .absent }
    let answer = await probe(path)
    switch answer {
    case .unknown(.tookTooLong): hangs.withLock { $0 += 1 }
    case .unknown(.stopped): break
    case .known, .unknown, .absent: hangs.withLock { $0 = 0 }
    }
    return answer
  }
}
