package import Model

/// How far a torrent came; the record is the one that was saved last.
package enum TorrentOutcome: Sendable, Hashable {
  /// Its files can be fetched, by ``TorrentLinks``.
  case ready(RemoteTorrent, TorrentRecord)
  case waiting(TorrentWait)
  /// It cannot be had. What was added for it is deleted, unless the record still has an id.
  case refused(Refusal, TorrentRecord)
}

/// A torrent that is not ready.
package struct TorrentWait: Sendable, Hashable {
  package let status: TorrentStatus
  /// Percent.
  package let progress: Double?
  /// Bytes per second.
  package let speed: Int64?
  package let seeders: Int?
  /// When another look is worth a call.
  package let nextPoll: Duration
  package let record: TorrentRecord

  package init(
    status: TorrentStatus, progress: Double?, speed: Int64?, seeders: Int?, nextPoll: Duration,
    record: TorrentRecord
  ) {
    self.status = status
    self.progress = progress
    self.speed = speed
    self.seeders = seeders
    self.nextPoll = nextPoll
    self.record = record
  }
}

extension TorrentWait {
  /// Seconds that a torrent without anybody who shares it is given before another one is worth a try.
  private static let stall: Int64 = 120

  /// Seconds without any news after which the service itself gets nowhere, as in its queue.
  private static let standstill: Int64 = 900

  /// Whether nobody shares it, as far as the service tells, and nothing has come of it for a while; or nothing for long.
  package func isStalled(at now: Int64) -> Bool {
    let quiet = now - max(record.addingSince ?? 0, record.progressSeen ?? 0)
    if quiet >= TorrentWait.standstill { return true }
    switch status {
    case .magnetConversion, .downloading:
      return (speed ?? 0) == 0 && (seeders ?? 0) == 0 && quiet >= TorrentWait.stall
    default: return false
    }
  }
}

extension TorrentWait: CustomStringConvertible {
  /// For people: `downloading at Real-Debrid, 42 %, 12 seeders`.
  package var description: String {
    let words =
      switch status {
      case .magnetConversion: "looking for somebody who shares the torrent"
      case .waitingFilesSelection: "waiting for the choice of files at Real-Debrid"
      case .queued: "queued at Real-Debrid"
      case .downloaded: "downloaded by Real-Debrid, which prepares the links"
      default: "\(status.word) at Real-Debrid"
      }
    return [words, progress.map { "\(Int(max(0, min(100, $0)))) %" }, seeders.map { "\($0) seeders" }]
      .compactMap { $0 }.joined(separator: ", ")
  }
}
