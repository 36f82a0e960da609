/// When changed certificate files are read again, as a state machine without files of its own.
struct CertificateWatch {
  private var used: CertificateFiles.Stamp
  private var seen: CertificateFiles.Stamp

  init(_ stamp: CertificateFiles.Stamp) {
    used = stamp
    seen = stamp
  }

  /// Whether to read the files now: each new state once, and only after it was seen twice, since the two files are
  /// never replaced at the same moment.
  mutating func isDue(_ stamp: CertificateFiles.Stamp) -> Bool {
    defer { seen = stamp }
    guard stamp != used, stamp == seen else { return false }
    used = stamp
    return true
  }

  /// The files were read for another reason.
  mutating func read(_ stamp: CertificateFiles.Stamp) {
    used = stamp
    seen = stamp
  }
}
