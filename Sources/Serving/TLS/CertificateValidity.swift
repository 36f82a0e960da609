internal import Model

/// When a certificate holds, in seconds since 1970.
struct CertificateValidity: Sendable, Hashable {
  let begins: Int64
  let ends: Int64

  /// So long before its end somebody should hear of it: whatever renews it by itself has done so by then.
  private static let notice: Int64 = 7 * 86_400

  /// Why clients refuse it; nil while they do not.
  func fault(at now: Int64) -> String? {
    if now > ends { return "it expired at \(Timestamp(secondsSinceEpoch: ends)); renew it" }
    if now < begins {
      return
        "it holds from \(Timestamp(secondsSinceEpoch: begins)) on only; if that is past, the clock is wrong"
    }
    return nil
  }

  /// What should be known of it; nil while there is nothing.
  func warning(at now: Int64) -> String? {
    fault(at: now)
      ?? (ends - now < Self.notice ? "it expires at \(Timestamp(secondsSinceEpoch: ends)); renew it" : nil)
  }
}
