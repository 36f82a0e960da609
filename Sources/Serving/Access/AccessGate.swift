internal import Files
internal import Model
package import Secrets

/// Leads those alone in who know the access key, which stands first in the path.
struct AccessGate: Sendable {
  enum Passage: Equatable {
    /// The rest of the path.
    case open([Substring])
    /// The key alone, without a slash behind it.
    case doorstep
    case wrongKey
  }

  private let key: Secret?
  private let digest: [UInt8]

  /// - Parameter key: Nil lets everybody in.
  init(_ key: Secret?) {
    self.key = key
    digest = key.map { Self.digest($0.reveal()) } ?? []
  }

  var isOpen: Bool { key == nil }

  /// - Parameter path: The segments, still encoded.
  func passage(_ path: [Substring]) -> Passage {
    guard key != nil else { return .open(path) }
    let candidate = path.first.map { PercentEncoding.decode($0) } ?? ""
    guard Self.isSame(Self.digest(candidate), digest) else { return .wrongKey }
    return path.count == 1 ? .doorstep : .open(Array(path.dropFirst()))
  }

  /// What addresses start with for those who are in.
  func base(_ base: BaseURL) -> BaseURL { key.map { base.below($0.reveal()) } ?? base }

  /// Whether a secret is the right one, in a time that tells nothing of it.
  static func matches(_ candidate: String, _ secret: Secret) -> Bool {
    isSame(digest(candidate), digest(secret.reveal()))
  }

  /// Of one length for all, so that not even that is told.
  private static func digest(_ text: String) -> [UInt8] { Array(SHA256.hex(of: Array(text.utf8)).utf8) }

  private static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// An access key that cannot stand in an address.
package enum AccessKey {
  /// Nil for a key of letters, digits and `-._~`, which no client rewrites; else what is wrong with it.
  package static func fault(of key: Secret) -> String? {
    let text = key.reveal()
    guard text != PercentEncoding.encode(text) || [".", "..", "healthz"].contains(text) else { return nil }
    return "the access key stands in addresses: it may hold letters, digits and -._~ alone"
  }

  /// Whether a key is so short that guessing may find it.
  package static func isShort(_ key: Secret) -> Bool { key.reveal().utf8.count < 16 }
}
