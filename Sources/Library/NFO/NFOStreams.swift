import Markup
import Model

// What an NFO says of the tracks of a video: `fileinfo/streamdetails`.

extension NFOTree {
  /// Only what was read from the video: a player that finds the tracks in an NFO looks no further, and what a name
  /// promises may not be there.
  mutating func addStreams(of file: Sidecar.File?) {
    guard let file, file.tracksFrom == .file else { return }
    add("fileinfo") { tree in
      tree.add("streamdetails") { tree in
        tree.add("video") { $0.addVideo(file.video, seconds: file.durationSeconds) }
        for track in file.audio { tree.add("audio") { $0.addAudio(track) } }
        for track in file.subtitles {
          tree.add("subtitle") {
            $0.add("language", line: track.language.flatMap(LanguageNames.bibliographic))
          }
        }
      }
    }
  }

  private mutating func addVideo(_ video: MediaTracks.Video?, seconds: Double?) {
    add("codec", line: NFOCodecs.written(video?.codec))
    add("aspect", text: NFOText.aspect(video?.aspect) ?? "")
    add("width", positive: video?.width)
    add("height", positive: video?.height)
    add("durationinseconds", positive: seconds.flatMap { Int(exactly: $0.rounded()) })
    add("stereomode", line: NFOCodecs.stereoWritten(video?.stereo))
    add("hdrtype", line: video.flatMap { NFOCodecs.rangeWritten($0.hdr) })
  }

  private mutating func addAudio(_ track: MediaTracks.Audio) {
    add("codec", line: NFOCodecs.written(track.codec))
    add("language", line: track.language.flatMap(LanguageNames.bibliographic))
    add("channels", positive: track.channels)
  }

  private mutating func add(_ name: String, positive number: Int?) {
    if let number, number > 0 { add(name, number: number) }
  }
}

/// The tracks of a video as an NFO tells them.
struct NFOStreams {
  private(set) var video: MediaTracks.Video?
  private(set) var audio: [MediaTracks.Audio] = []
  private(set) var subtitles: [MediaTracks.Subtitle] = []
  private(set) var seconds: Double?

  /// Nil where the NFO says nothing of them.
  init?(_ root: XMLElement) {
    guard let details = root.first("fileinfo")?.first("streamdetails") else { return nil }
    if let track = details.first("video") {
      video = Self.video(track)
      seconds = Self.number(track, "durationinseconds").map { Double($0) }
    }
    audio = details.all("audio").map { track in
      MediaTracks.Audio(
        codec: Self.text(track, "codec").map(NFOCodecs.read), channels: Self.number(track, "channels"),
        language: Self.text(track, "language").flatMap(LanguageNames.shortest))
    }
    subtitles = details.all("subtitle").map { track in
      MediaTracks.Subtitle(
        codec: Self.text(track, "codec")?.lowercased(),
        language: Self.text(track, "language").flatMap(LanguageNames.shortest))
    }
    if video == nil, seconds == nil, audio.isEmpty, subtitles.isEmpty { return nil }
  }

  private static func video(_ track: XMLElement) -> MediaTracks.Video {
    MediaTracks.Video(
      codec: text(track, "codec").map(NFOCodecs.read), width: number(track, "width"),
      height: number(track, "height"), aspect: text(track, "aspect").flatMap(aspect),
      hdr: text(track, "hdrtype").map(NFOCodecs.rangeRead) ?? [],
      stereo: (text(track, "stereomode") ?? text(track, "format3d")).flatMap(NFOCodecs.stereoRead))
  }

  /// `1.778`, and `16:9` as Jellyfin writes it.
  private static func aspect(_ text: String) -> Double? {
    let parts = text.split(separator: ":").map { Double($0) ?? 0 }
    let value =
      switch parts.count {
      case 1: parts[0]
      case 2 where parts[1] > 0: parts[0] / parts[1]
      default: 0.0
      }
    return NFOText.aspects.contains(value) ? value : nil
  }

  private static func text(_ track: XMLElement, _ name: String) -> String? {
    track.first(name).map { $0.text.trimmingBlanks() }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func number(_ track: XMLElement, _ name: String) -> Int? {
    text(track, name).flatMap { Int($0) }.flatMap { (1...Int(Int32.max)).contains($0) ? $0 : nil }
  }
}
