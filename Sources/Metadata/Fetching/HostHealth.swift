import Synchronization

/// Which hosts have not answered for so long that a run asks them no more: each silence costs half a minute.
final class HostHealth: Sendable {
  private static let mostFailures = 3
  private let failures = Mutex<[String: Int]>([:])

  /// Why a host is not asked any more; nil while it is.
  func reasonNotToAsk(_ host: String) -> String? {
    failures.withLock { $0[host, default: 0] } < Self.mostFailures
      ? nil
      : "\(host) is left alone for the rest of this run, since it did not answer \(Self.mostFailures) times"
  }

  func noteAnswer(of host: String) { failures.withLock { $0[host] = 0 } }

  func noteSilence(of host: String) { failures.withLock { $0[host, default: 0] += 1 } }
}
