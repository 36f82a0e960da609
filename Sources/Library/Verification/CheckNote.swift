package import Model

/// What a receipt's history tells of checks that ended badly: since when, until the file is what it was again.
extension Sidecar {
  /// The words by which such an event is known.
  private enum Note {
    static let rot = "its bytes are not what was fetched any more"
    static let unreadable = "it could not be read to its end"
    static let otherBytes = "Real-Debrid has other bytes under its name"
    static let taken = "taken as it is, since it was changed"
    static let change = "it has other bytes and another time than what was fetched"
  }

  /// When other bytes than the recorded ones were last found; nil where a later check found the recorded ones.
  package var rotFound: Timestamp? { found(Note.rot) }

  /// When the file last could not be read; nil where a later check read it.
  package var unreadableFound: Timestamp? { found(Note.unreadable) }

  /// When other bytes under another time were last found, likewise.
  package var changeFound: Timestamp? { found(Note.change) }

  /// Whether the file was taken as it is in place of what was fetched, so that no release brings it back.
  package var isTakenAsItIs: Bool {
    guard let taken = history.last(where: { $0.what == Note.taken })?.at else { return false }
    return added.map { taken >= $0 } ?? true
  }

  /// Seconds to leave a repair alone after so many in a row that brought other bytes: each costs the whole file.
  private static let repairPauses: [Int64] = [2 * 3_600, 6 * 3_600, 24 * 3_600, 30 * 86_400]

  /// When fetching the file again is worth another try, after it brought other bytes; nil where it is by now.
  package func repairDue(at now: Timestamp) -> Timestamp? {
    let misses = history.filter { event in
      event.what == Note.otherBytes && verified.map { $0 <= event.at } ?? true
    }
    guard let last = misses.last?.at, last <= now else { return nil }
    let due = last.advanced(by: Sidecar.repairPauses[min(misses.count, Sidecar.repairPauses.count) - 1])
    return now < due ? due : nil
  }

  /// Notes that what was fetched in its place were other bytes; no more are kept than make a difference.
  package mutating func noteOtherBytes(at now: Timestamp) {
    let places = history.indices.filter { history[$0].what == Note.otherBytes }
    if places.count >= Sidecar.repairPauses.count { history.remove(at: places[0]) }
    history.append(Event(at: now, what: Note.otherBytes))
  }

  mutating func noteTaken(at now: Timestamp) { history.append(Event(at: now, what: Note.taken)) }

  private func found(_ note: String) -> Timestamp? {
    guard let last = history.last(where: { $0.what == note })?.at else { return nil }
    return verified.map { $0 > last } ?? false ? nil : last
  }

  /// Notes that other bytes were found; a check after a check leaves one note.
  mutating func noteRot(at now: Timestamp) { note(Note.rot, at: now) }

  /// Notes that the file could not be read, likewise.
  mutating func noteUnreadable(at now: Timestamp) { note(Note.unreadable, at: now) }

  /// Notes that somebody changed the file, likewise.
  mutating func noteChange(at now: Timestamp) { note(Note.change, at: now) }

  private mutating func note(_ note: String, at now: Timestamp) {
    if found(note) != nil { history.removeAll { $0.what == note } }
    history.append(Event(at: now, what: note))
  }

  mutating func noteSound(at now: Timestamp) {
    // Within one second the note would outlive the check.
    for note in [Note.rot, Note.unreadable, Note.change] where found(note) != nil {
      history.removeAll { $0.what == note && $0.at >= now }
    }
    verified = now
  }
}
