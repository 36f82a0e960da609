import Model
import Planning

extension SyncRun {
  /// An item that waits for longer counts as failed.
  private static let longestWait: Int64 = 7 * 86_400

  /// Looks at the release whose look has been due for longest.
  func lookAgain(_ agenda: inout Agenda) async {
    guard
      let order = agenda.waiting.indices.min(by: { agenda.waiting[$0].nextLook < agenda.waiting[$1].nextLook }
      )
    else { return }
    let next = agenda.waiting.remove(at: order)
    await open(next.candidate, of: next.subject, rest: next.rest, &agenda)
  }

  /// Ends the items that are still not ready; the next run goes on with them.
  func leaveWaiting(_ agenda: inout Agenda) async {
    for waiting in agenda.waiting {
      await note(.waiting, waiting.candidate, waiting.subject, reason: waiting.reason)
      let attempt = await ledgers.all[waiting.subject.id]?.attempts[waiting.candidate.release.key.text]
      let since = attempt?.waitingSince ?? clock.now().secondsSinceEpoch
      let isHopeless = clock.now().secondsSinceEpoch - since >= SyncRun.longestWait
      await end(
        waiting.subject, isHopeless ? .failed : .waiting,
        isHopeless ? "\(waiting.reason), for 7 days now; give the wish another release" : waiting.reason,
        &agenda)
      guard agenda.stop == nil else { continue }
      do throws(OpeningTrouble) {
        try await opener.leave(waiting.candidate.release.key)
      } catch {
        await board.warn("\(waiting.subject.label): \(error)")
      }
    }
    agenda.waiting = []
    for job in agenda.jobs {
      let reason = agenda.stop?.reason ?? "not begun"
      await board.set(job.id.description, to: .waiting, message: reason)
      agenda.end(job.id.description, job.label, .waiting(reason))
    }
    for work in agenda.titles {
      await end(work.subject, .waiting, agenda.stop?.reason ?? "not begun", &agenda)
    }
  }
}
