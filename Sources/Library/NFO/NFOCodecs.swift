/// What players call codecs, pictures and the like, and what `parse` calls them.
enum NFOCodecs {
  /// Our word → that of ffmpeg, which players know.
  private static let written: [String: String] = [
    "h265": "hevc", "xvid": "mpeg4", "divx": "mpeg4", "mpeg2": "mpeg2video",
    "dts": "dca", "dts-hd": "dtshd_ma", "dts-x": "dtshd_ma",
  ]

  private static let read: [String: String] = [
    "hevc": "h265", "x265": "h265", "x264": "h264", "avc": "h264", "avc1": "h264", "hvc1": "h265",
    "hev1": "h265", "mpeg2video": "mpeg2", "mpeg-2": "mpeg2", "dca": "dts", "dtshd_ma": "dts-hd",
    "dtshd_hra": "dts-hd", "dts_hd": "dts-hd", "dts-hd_ma": "dts-hd", "eac3_ddp_atmos": "eac3",
    "truehd_atmos": "truehd", "ddp": "eac3", "dd": "ac3",
  ]

  /// Nil for a word that names no codec but what may lie in several.
  static func written(_ word: String?) -> String? {
    let word = NFOText.line(word ?? "").lowercased()
    return word.isEmpty || word == "atmos" ? nil : written[word] ?? word
  }

  static func read(_ name: String) -> String {
    let name = name.lowercased()
    return name.hasPrefix("pcm_") ? "pcm" : read[name] ?? name
  }

  /// Of several kinds in one file the one that players prefer.
  static func rangeWritten(_ hdr: [String]) -> String? {
    if hdr.contains("dv") { return "dolbyvision" }
    if hdr.contains("hdr10+") || hdr.contains("hdr10") { return "hdr10" }
    return hdr.contains("hlg") ? "hlg" : nil
  }

  static func rangeRead(_ name: String) -> [String] {
    switch name.lowercased() {
    case "dolbyvision": ["dv"]
    case "hdr10": ["hdr10"]
    case "hdr10plus", "hdr10+": ["hdr10+"]
    case "hlg": ["hlg"]
    default: []
    }
  }

  static func stereoWritten(_ word: String?) -> String? {
    switch word {
    case "sbs": "left_right"
    case "ou": "top_bottom"
    default: nil
    }
  }

  static func stereoRead(_ name: String) -> String? {
    switch name.lowercased() {
    case "left_right", "right_left", "hsbs", "fsbs": "sbs"
    case "top_bottom", "bottom_top", "htab", "ftab": "ou"
    default: nil
    }
  }
}
