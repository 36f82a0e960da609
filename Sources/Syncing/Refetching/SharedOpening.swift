package import Model
package import Planning

/// Opens each release once, however many of its files are wanted one by one, and notes what came of it.
package actor SharedOpening: ReleaseOpening {
  private struct Known {
    var answer: Result<OpenedRelease, OpeningTrouble>
    /// Until when it holds, on the run's own clock; nil for as long as the run goes on.
    var end: Duration?
  }

  private let opener: any ReleaseOpening
  private let items: [ReleaseKey: [(number: Int, item: RefetchItem)]]
  private let record: RefetchRecord
  private let elapsed: @Sendable () -> Duration
  private var known: [ReleaseKey: Known] = [:]
  private var left: [ReleaseKey: Bool] = [:]

  /// What waits is asked for again only when a run would look at it anyway.
  private static let shortestPause = Duration.seconds(1)

  package init(
    _ opener: any ReleaseOpening, items: [RefetchItem], record: RefetchRecord,
    elapsed: @escaping @Sendable () -> Duration
  ) {
    self.opener = opener
    self.items = Dictionary(grouping: items.enumerated().map { (number: $0, item: $1) }) { $0.item.release }
    self.record = record
    self.elapsed = elapsed
  }

  package func open(_ candidate: Candidate, again: Bool) async throws(OpeningTrouble) -> OpenedRelease {
    let key = candidate.release.key
    if !again, let known = known[key], known.end.map({ elapsed() < $0 }) ?? true {
      return try known.answer.get()
    }
    let answer: Result<OpenedRelease, OpeningTrouble>
    do throws(OpeningTrouble) {
      answer = .success(try await opener.open(candidate, again: again))
    } catch {
      answer = .failure(error)
    }
    note(answer, of: key)
    return try answer.get()
  }

  private func note(_ answer: Result<OpenedRelease, OpeningTrouble>, of key: ReleaseKey) {
    var end: Duration?
    switch answer {
    case .success(.ready(let release)):
      record.note(nil, ofRelease: key)
      for (number, item) in items[key] ?? [] where !release.files.contains(where: item.isFile) {
        record.noteMissing(
          "the torrent at Real-Debrid does not hold \(item.pathInTorrent) as it was", ofItem: number)
      }
    case .success(.waiting(let reason, let pause, _)):
      record.note(.waiting(reason), ofRelease: key)
      end = elapsed() + max(pause / 2, Self.shortestPause)
    case .success(.refused(let reason)): record.note(.failed(reason), ofRelease: key)
    case .failure(.fail(let reason)): record.note(.failed(reason), ofRelease: key)
    case .failure(let trouble): record.note(.waiting(trouble.description), ofRelease: key)
    }
    known[key] = Known(answer: answer, end: end)
  }

  package func leave(_ key: ReleaseKey) async throws(OpeningTrouble) -> Bool {
    if let former = left[key] { return former }
    let isKept = try await opener.leave(key)
    left[key] = isKept
    return isKept
  }

  package func abandon(_ key: ReleaseKey) async throws(OpeningTrouble) { try await opener.abandon(key) }

  package func drop(_ key: ReleaseKey) async throws(OpeningTrouble) { try await opener.drop(key) }

  package func close(_ key: ReleaseKey) async throws(OpeningTrouble) { try await opener.close(key) }
}
