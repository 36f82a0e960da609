internal import Library
internal import Model
internal import Stremio

extension Rendering {
  /// A file as a stream; nil only when no address can be made of its name.
  ///
  /// - Parameter group: Of the files after which the next episode's file in the same group plays by itself.
  func stream(_ video: SnapshotVideo, group: String, subtitles: [VideoSubtitle] = []) -> StreamEntry? {
    guard let url = AbsoluteURL(base.url("media", video.fileID, video.name)) else { return nil }
    let isMP4 = MediaType.of(video.name) == "video/mp4"
    return StreamEntry(
      url: url, name: name(of: video),
      description: description(of: video), subtitles: self.subtitles(video, subtitles),
      hints: StreamEntry.Hints(
        notWebReady: isMP4 && base.isSecure ? nil : true,
        bingeGroup: group, filename: video.name, videoSize: video.size,
        videoHash: video.hash))
  }

  /// The left column: the picture, in two short lines.
  private func name(of video: SnapshotVideo) -> String {
    let hdr = video.traits.hdr.contains("dv") ? "DV" : video.traits.hdr.contains { $0 != "sdr" } ? "HDR" : nil
    let picture = [video.traits.resolution, hdr].compactMap(\.self).joined(separator: " ")
    return picture.isEmpty ? "Offlinio" : "Offlinio\n\(picture)"
  }

  /// The file's name, what is in it, and its size.
  private func description(of video: SnapshotVideo) -> String {
    let traits = video.traits
    var facts: [String?] = [traits.resolution, traits.source.map(Self.label), traits.codec.map(Self.label)]
    facts.append(traits.bitDepth.map { "\($0) bit" })
    facts += traits.hdr.map(Self.label)
    facts += traits.audio.map(Self.label)
    facts += [traits.channels, traits.languages.isEmpty ? nil : traits.languages.joined(separator: " ")]
    facts += [traits.edition, traits.part.map { "part \($0)" }]
    let size = [ByteCount.text(video.size), traits.group].compactMap(\.self)
    return [video.name, facts.compactMap(\.self).joined(separator: " · "), size.joined(separator: " · ")]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static let labels = [
    "bluray": "BluRay", "remux": "Remux", "web-dl": "WEB-DL", "webrip": "WEBRip", "web": "WEB",
    "hdtv": "HDTV",
    "dvd": "DVD", "dvdrip": "DVDRip", "bdrip": "BDRip", "brrip": "BRRip", "h264": "H.264", "h265": "H.265",
    "av1": "AV1", "vp9": "VP9", "xvid": "Xvid", "divx": "DivX", "mpeg2": "MPEG-2", "vc1": "VC-1",
    "dv": "Dolby Vision",
    "hdr10": "HDR10", "hdr10+": "HDR10+", "hlg": "HLG", "sdr": "SDR", "aac": "AAC", "ac3": "AC3",
    "eac3": "E-AC3",
    "atmos": "Atmos", "dts": "DTS", "dts-hd": "DTS-HD", "dts-x": "DTS:X", "truehd": "TrueHD", "flac": "FLAC",
    "opus": "Opus", "mp3": "MP3", "pcm": "PCM",
  ]

  private static func label(_ word: String) -> String { labels[word] ?? word }
}
