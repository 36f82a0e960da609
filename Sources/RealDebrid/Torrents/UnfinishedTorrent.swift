internal import Model

/// What becomes of a torrent that is not ready when a run ends.
package enum UnfinishedTorrent: Sendable, Hashable {
  case keep
  /// It holds a slot and gets nowhere; a later run adds it again.
  case delete

  /// Seconds without progress after which it counts as stalled.
  private static let stall: Int64 = 15 * 60

  /// Decides by what was last seen of it; what is not ours is always kept.
  /// - Parameter now: Seconds since 1970.
  init(_ record: TorrentRecord, at now: Int64) {
    guard record.addedByUs, record.torrentID != nil else {
      self = .keep
      return
    }
    guard let word = record.status else {
      self = .delete
      return
    }
    switch TorrentStatus(word) {
    case .downloaded: self = .keep
    case .queued, .downloading, .compressing, .uploading, .other:
      self = now - (record.progressSeen ?? 0) < Self.stall ? .keep : .delete
    case .magnetConversion, .waitingFilesSelection, .magnetError, .error, .virus, .dead: self = .delete
    }
  }
}
