package import Model
package import Planning

/// One video to fetch.
package struct FetchJob: Sendable {
  package var release: ReadyRelease
  package var file: ReleaseFile
  /// Ascending and of one season; empty for a movie.
  package var episodes: [EpisodeNumber]
  let work: OpenWork
  /// Set once the release was added again for this file.
  var isRenewed = false
  /// Set once it was counted against the limits of the run.
  var isBegun = false
  /// What went wrong with its links so far.
  package var troubles = LinkTroubles()

  init(work: OpenWork, release: ReadyRelease, file: ReleaseFile, episodes: [EpisodeNumber]) {
    self.work = work
    self.release = release
    self.file = file
    self.episodes = episodes
  }

  /// The bytes of the torrent's stream that the file is; nil where they are not known.
  var placeInTorrent: Range<Int64>? { release.place(of: file) }

  package var subject: WishSubject { work.subject }

  package var id: ContentID { ContentID(subject.id, episode: episodes.first) }

  /// `Title (Year)`, with the episodes for a series.
  package var label: String {
    guard let first = episodes.first else { return subject.label }
    let rest = episodes.dropFirst().map { "-E\($0.number.padded(2))" }.joined()
    return "\(subject.label) \(first)\(rest)"
  }
}

/// How fetching one video ended.
package enum FetchEnding: Sendable, Hashable {
  case published(bytes: Int64)
  /// A later run goes on.
  case waiting(String)
  /// The disk does not take it, which ends the run once everything else was tried.
  case diskTrouble(SyncOutcome.Stop)
  /// To be tried again in this run, no sooner than after a pause; with what went wrong so far.
  case later(String, pause: Duration, LinkTroubles)
  /// The user paused the title; what arrived is kept.
  case paused
  /// Nothing may be downloaded for a while, for a reason; what arrived is kept.
  case resting(String)
  /// The service's copy of the file is gone: the release has to be added again.
  case addAgain(String)
  /// The release is unusable and the next candidate is tried; the reason begins with its name, such as `rar`.
  case refused(String)
  case failed(String)
  /// Something in the library is in the way, so that no other release would help.
  case blocked(String)
  /// Nothing more can be fetched in this run.
  case stop(SyncOutcome.Stop)
}

/// How a run fetches and publishes a video; the live one downloads.
package protocol VideoFetching: Sendable {
  func fetch(_ job: FetchJob) async -> FetchEnding
}
