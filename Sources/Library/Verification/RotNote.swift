package import Model

/// What a receipt's history tells of rot: when it was found first, until the file is what it was again.
extension Sidecar {
  /// The words by which the event is known.
  private static let rot = "its bytes are not what was fetched any more"

  /// When other bytes than the recorded ones were last found; nil where a later check found the recorded ones.
  package var rotFound: Timestamp? {
    guard let last = history.last(where: { $0.what == Sidecar.rot })?.at else { return nil }
    return verified.map { $0 > last } ?? false ? nil : last
  }

  /// Notes that other bytes were found; a check after a check leaves one note.
  mutating func noteRot(at now: Timestamp) {
    if rotFound != nil { history.removeAll { $0.what == Sidecar.rot } }
    history.append(Event(at: now, what: Sidecar.rot))
  }

  mutating func noteSound(at now: Timestamp) {
    // Within one second the note would outlive the check.
    if rotFound != nil { history.removeAll { $0.what == Sidecar.rot && $0.at >= now } }
    verified = now
  }
}
