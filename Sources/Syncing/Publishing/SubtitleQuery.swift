import Model
import Secrets

/// What the sources are asked for a video's subtitles with.
struct SubtitleQuery: Sendable, Hashable {
  /// `tt1254207`, `tt0903747:1:2`; of a file with several episodes the first.
  var id: ContentID
  /// OpenSubtitles' hash of the video, 16 hex digits; files below 128 KiB have none.
  var hash: String?
  /// Bytes.
  var size: Int64?
  /// As the release calls the file.
  var fileName: String?
}

/// A subtitle that a source has for a video.
struct OfferedSubtitle: Sendable, Hashable {
  var id: String
  var url: SecretURL
  /// As the source writes it: `eng`, `pob`, `English (SDH)`.
  var language: String
  /// Whether its address may lead into a private network, as that of a source in the house does.
  var mayBeLocal = false
}

/// Somebody who may be asked for subtitles.
struct SubtitleSource: Sendable {
  var name: String
  /// An unknown's reason names the source's host at most.
  var ask: @Sendable (SubtitleQuery) async -> Observed<[OfferedSubtitle]>
}
