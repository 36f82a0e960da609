internal import Synchronization

/// Where a server keeps its certificate, which is read when it begins to listen; empty without one.
final class CertificateSlot: Sendable {
  private let content = Mutex<CertificateStore?>(nil)

  var store: CertificateStore? { content.withLock(\.self) }

  func put(_ store: CertificateStore) { content.withLock { $0 = store } }
}
