/// When changed certificate files are read again, as a state machine without files of its own.
struct CertificateWatch {
  private var used: CertificateFiles.Stamp
  private var seen: CertificateFiles.Stamp

  init(_ stamp: CertificateFiles.Stamp) {
    used = stamp
    seen = stamp
  }

  /// Whether to read the files now: until that succeeds, since it may fail for reasons that no state of them tells, and
  /// only after a state was seen twice, since the two files are never replaced at the same moment.
  mutating func isDue(_ stamp: CertificateFiles.Stamp) -> Bool {
    defer { seen = stamp }
    return stamp != used && stamp == seen
  }

  /// The files were read, and can be used.
  mutating func read(_ stamp: CertificateFiles.Stamp) {
    used = stamp
    seen = stamp
  }
}
