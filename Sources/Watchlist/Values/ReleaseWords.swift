/// The words that say something about a release: the values that `parse` prints, and a few that stand for
/// several.
package enum ReleaseWords {
  package static let resolutions = ["2160p", "1440p", "1080p", "1080i", "720p", "576p", "480p", "360p"]
  package static let sources = [
    "bluray", "remux", "web-dl", "webrip", "web", "hdtv", "dvd", "dvdrip", "bdrip", "brrip", "cam",
    "telesync",
    "telecine", "screener", "workprint", "vhs", "tv", "satellite",
  ]
  package static let codecs = ["h264", "h265", "av1", "vp9", "xvid", "divx", "mpeg2", "vc1"]
  package static let dynamicRanges = ["dv", "hdr10", "hdr10+", "hlg", "sdr"]
  package static let audio = [
    "aac", "ac3", "eac3", "atmos", "dts", "dts-hd", "dts-x", "truehd", "flac", "opus", "mp3", "pcm",
  ]
  package static let stereoscopic = ["sbs", "ou"]
  package static let kinds = ["movie", "episode", "pack", "sample", "extra"]
  /// `hevc` is h265, `avc` h264, `hdr` any dynamic range but sdr, `3d` any stereoscopic form.
  package static let collective = ["hevc", "avc", "hdr", "3d", "proper", "repack"]

  /// The mark of a preference for a release group: `group:NAME`.
  package static let groupPrefix = "group:"

  static let all =
    resolutions + sources + codecs + dynamicRanges + audio + stereoscopic + kinds + collective + [
      "multi", "dual",
    ]

  /// Words of other tools.
  private static let synonyms = [
    "4k": "2160p", "uhd": "2160p", "fhd": "1080p", "hd": "720p", "blu-ray": "bluray", "webdl": "web-dl",
    "ts": "telesync",
    "tc": "telecine", "scr": "screener", "x264": "h264", "x265": "h265", "dolby vision": "dv", "ddp": "eac3",
    "dd": "ac3",
  ]

  /// A resolution, or `unknown` for releases that name none.
  static let resolution = ValueForm<String>.text(shape: .words(resolutions + ["unknown"])) {
    text throws(ValueFault) in
    guard resolutions.contains(text) || text == "unknown" else {
      throw unknown(text, among: resolutions + ["unknown"])
    }
    return text
  }

  /// Any word, a language among them.
  static let preference = ValueForm<String>.text { text throws(ValueFault) in
    if text.hasPrefix(groupPrefix) {
      guard text.utf8.count > groupPrefix.utf8.count else {
        throw ValueFault("expected the name of a release group behind \"group:\"")
      }
      return text
    }
    guard all.contains(text) || LanguageCode.all.contains(text) else { throw unknown(text, among: all) }
    return text
  }

  private static func unknown(_ text: String, among words: [String]) -> ValueFault {
    guard let meant = synonyms[text.lowercased()], words.contains(meant) else {
      return ValueForm<String>.unknown(text, among: words)
    }
    return ValueFault("unknown word \(text.quoted); did you mean '\(meant)'?")
  }
}
