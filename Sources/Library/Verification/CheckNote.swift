package import Model

/// What a receipt's history tells of checks that ended badly: since when, until the file is what it was again.
extension Sidecar {
  /// The words by which such an event is known.
  private enum Note {
    static let rot = "its bytes are not what was fetched any more"
    static let unreadable = "it could not be read to its end"
  }

  /// When other bytes than the recorded ones were last found; nil where a later check found the recorded ones.
  package var rotFound: Timestamp? { found(Note.rot) }

  /// When the file last could not be read; nil where a later check read it.
  package var unreadableFound: Timestamp? { found(Note.unreadable) }

  private func found(_ note: String) -> Timestamp? {
    guard let last = history.last(where: { $0.what == note })?.at else { return nil }
    return verified.map { $0 > last } ?? false ? nil : last
  }

  /// Notes that other bytes were found; a check after a check leaves one note.
  mutating func noteRot(at now: Timestamp) { note(Note.rot, at: now) }

  /// Notes that the file could not be read, likewise.
  mutating func noteUnreadable(at now: Timestamp) { note(Note.unreadable, at: now) }

  private mutating func note(_ note: String, at now: Timestamp) {
    if found(note) != nil { history.removeAll { $0.what == note } }
    history.append(Event(at: now, what: note))
  }

  mutating func noteSound(at now: Timestamp) {
    // Within one second the note would outlive the check.
    for note in [Note.rot, Note.unreadable] where found(note) != nil {
      history.removeAll { $0.what == note && $0.at >= now }
    }
    verified = now
  }
}
