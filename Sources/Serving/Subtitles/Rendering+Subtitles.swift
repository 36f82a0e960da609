internal import Files
internal import Library
internal import Model
internal import Stremio
internal import SystemPackage

extension Rendering {
  /// The subtitles of a video, as WebVTT: no other form is read by every client.
  func subtitles(_ video: SnapshotVideo, _ subtitles: [VideoSubtitle]) -> [SubtitleEntry] {
    zip(subtitles, SubtitleNames.names(of: subtitles)).compactMap { subtitle, name in
      let address = base.url("sub", video.fileID, "\(name).\(SubtitleNames.Form.vtt.rawValue)")
      let mark = subtitle.mark.map { "-\($0.rawValue)" } ?? ""
      return AbsoluteURL(address).map {
        SubtitleEntry(
          id: "offlinio-" + SHA256.hex(of: Array(subtitle.path.string.utf8)).prefix(16) + mark, url: $0,
          lang: SubtitleLabel.code(subtitle), label: SubtitleLabel.text(subtitle))
      }
    }
  }
}
