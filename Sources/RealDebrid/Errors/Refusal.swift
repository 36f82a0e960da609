/// Why a torrent or a link cannot be had.
package struct Refusal: Error, Sendable, Hashable {
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    case infringing, dead, virus, error, rar, removed
    case magnetError = "magnet_error"
    case noVideoFiles = "no_video_files"
    case noLinks = "no_links"
    case tooBig = "too_big"
    case invalidTorrent = "invalid_torrent"
    case v2Only = "v2_only"
    case notAllowed = "not_allowed"
    case otherSelection = "other_selection"
    case hosterUnsupported = "hoster_unsupported"
    case fileUnavailable = "file_unavailable"
  }

  package let reason: Reason
  /// What the service said, or what was found; nil where the reason says it all.
  package let detail: String?

  package init(_ reason: Reason, detail: String? = nil) {
    self.reason = reason
    self.detail = detail
  }

  /// Whether asking again later is pointless.
  package var isPermanent: Bool {
    switch reason {
    case .error, .noLinks, .otherSelection: false
    default: true
    }
  }
}

extension Refusal: CustomStringConvertible {
  /// The reason's name first, then words for people.
  package var description: String {
    "\(reason.rawValue): \(reason.words)" + (detail.map { " (\($0))" } ?? "")
  }
}

extension Refusal.Reason {
  var words: String {
    switch self {
    case .infringing: "Real-Debrid refuses this content for legal reasons"
    case .dead: "nobody shares this torrent any more"
    case .virus: "Real-Debrid found a virus in it"
    case .error: "Real-Debrid failed twice to fetch it"
    case .rar: "Real-Debrid packed its files into one RAR archive"
    case .removed: "Real-Debrid removed it from the account"
    case .magnetError: "Real-Debrid cannot open the magnet"
    case .noVideoFiles: "there is no video file in it"
    case .noLinks: "Real-Debrid says that it is downloaded but gives no links"
    case .tooBig: "it is larger than Real-Debrid takes"
    case .invalidTorrent: "it is no valid torrent"
    case .v2Only: "it is a BitTorrent v2 torrent, which Real-Debrid does not know"
    case .notAllowed: "Real-Debrid does not allow this file"
    case .otherSelection: "it is in the account with another selection of files, which is not changed"
    case .hosterUnsupported: "Real-Debrid does not support this hoster"
    case .fileUnavailable: "the file is no longer there"
    }
  }
}
