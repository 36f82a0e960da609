package import Model

/// What ffprobe's JSON says of a file.
///
/// Nothing in it is believed beyond what a video can have: what is out of bounds counts as not told.
package struct ProbeReading: Sendable, Hashable {
  /// More tracks than any disc has; what follows is left out.
  private static let mostTracks = 100
  /// Seconds: 30 days.
  private static let longest = 2_592_000.0

  package private(set) var tracks: FileTracks
  /// Which of the file's streams the video is.
  package let videoIndex: Int?

  /// - Parameter bytes: One JSON document, as `-of json -show_format -show_streams` prints it.
  package init(_ bytes: [UInt8]) throws(ProbeFault) {
    guard let document = ProbeReading.document(bytes) else { throw .garbled }
    let format = ProbeFields(document["format"])
    guard let list = document["streams"]?.array, format != nil || !list.isEmpty else { throw .garbled }
    let streams = list.compactMap { ProbeFields($0) }
    let video = ProbeReading.video(among: streams)
    let lengths = [format].compactMap(\.self) + streams
    tracks = FileTracks(
      source: .file, durationSeconds: lengths.lazy.compactMap(ProbeReading.duration).first,
      video: video.map { MediaTracks.Video(stream: $0) },
      audio: streams.filter { $0.text("codec_type") == "audio" }.prefix(Self.mostTracks)
        .map { MediaTracks.Audio(stream: $0) },
      subtitles: streams.filter { $0.text("codec_type") == "subtitle" }.prefix(Self.mostTracks)
        .map { MediaTracks.Subtitle(stream: $0) })
    videoIndex = video?.integer("index", in: 0...100_000)
  }

  /// Adds what comes along with a picture of the video, as `-show_frames` prints it.
  package mutating func takePicture(_ bytes: [UInt8]) {
    guard let frames = ProbeReading.document(bytes)?["frames"]?.array, tracks.video != nil else { return }
    let kinds = frames.compactMap { ProbeFields($0) }.flatMap(\.sideData).compactMap {
      $0.text("side_data_type")
    }
    guard kinds.contains(where: DynamicRange.isHDR10Plus), tracks.video?.hdr.contains("hdr10+") == false
    else {
      return
    }
    tracks.video?.hdr.append("hdr10+")
  }

  /// Why ffprobe could not read the file, in its own words.
  static func refusal(_ bytes: [UInt8]) -> String? {
    document(bytes)?["error"].flatMap { ProbeFields($0) }?.words("string")
  }

  private static func document(_ bytes: [UInt8]) -> JSONValue? {
    // Anything but JSON is told as such by the caller.
    guard let document = try? JSONValue(bytes: bytes), document.object != nil else { return nil }
    return document
  }

  /// Pictures that are attached to a file, such as covers, are no videos.
  private static func video(among streams: [ProbeFields]) -> ProbeFields? {
    let videos = streams.filter { stream in
      stream.text("codec_type") == "video"
        && !["attached_pic", "timed_thumbnails", "still_image"].contains { stream.has($0) }
    }
    return videos.first { $0.has("default") } ?? videos.first
  }

  private static func duration(_ fields: ProbeFields) -> Double? {
    let length = fields.number("duration") ?? fields.tag("DURATION").flatMap(clockTime)
    guard let length, length > 0, length <= longest else { return nil }
    return (length * 1_000).rounded() / 1_000
  }

  /// Seconds of `01:35:08.046000000`.
  private static func clockTime(_ text: String) -> Double? {
    let parts = text.split(separator: ":").map { Double($0) }
    guard parts.count == 3, let hours = parts[0], let minutes = parts[1], let seconds = parts[2] else {
      return nil
    }
    let length = hours * 3_600 + minutes * 60 + seconds
    return length.isFinite ? length : nil
  }
}
