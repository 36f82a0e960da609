/// What is known of the tracks of a video file.
package struct FileTracks: Sendable, Hashable {
  package var source: MediaTracks.Source
  package var durationSeconds: Double?
  /// Nil where the file shows nothing, or where nothing is known of what it shows.
  package var video: MediaTracks.Video?
  package var audio: [MediaTracks.Audio]
  package var subtitles: [MediaTracks.Subtitle]

  package init(
    source: MediaTracks.Source, durationSeconds: Double? = nil, video: MediaTracks.Video? = nil,
    audio: [MediaTracks.Audio] = [], subtitles: [MediaTracks.Subtitle] = []
  ) {
    self.source = source
    self.durationSeconds = durationSeconds
    self.video = video
    self.audio = audio
    self.subtitles = subtitles
  }

  /// What a name promises; nil where it says nothing of the tracks.
  ///
  /// A name's resolution is no size of the picture, and its languages cannot be given to single tracks: there is one
  /// track for each.
  package init?(_ facts: ReleaseFacts) {
    let video = MediaTracks.Video(
      codec: facts.codec, bitDepth: facts.bitDepth, hdr: facts.hdr,
      stereo: facts.threeD.flatMap { $0 == "true" ? nil : $0 })
    let codecs = facts.audio.filter { $0 != "atmos" }
    let channels = facts.channels.flatMap(ChannelText.count)
    let languages = facts.languages.filter { LanguageNames.twoLetters.contains($0) }
    var sound = MediaTracks.Audio(codec: codecs.first, channels: channels)
    sound.isAtmos = facts.audio.contains("atmos")
    var audio = languages.map { language in
      var track = sound
      track.language = language
      return track
    }
    if audio.isEmpty, sound != MediaTracks.Audio() { audio = [sound] }
    let subtitles = facts.subtitleLanguages.filter { LanguageNames.twoLetters.contains($0) }
    guard video != MediaTracks.Video() || !audio.isEmpty || !subtitles.isEmpty else { return nil }
    self.init(
      source: .name, video: video == MediaTracks.Video() ? nil : video, audio: audio,
      subtitles: subtitles.map { MediaTracks.Subtitle(language: $0) })
  }
}

extension Sidecar.File {
  /// Takes over what is known of the file's tracks, in the place of what was known before.
  package mutating func take(_ tracks: FileTracks) {
    tracksFrom = tracks.source
    durationSeconds = tracks.durationSeconds ?? durationSeconds
    video = tracks.video
    audio = tracks.audio
    subtitles = tracks.subtitles
  }
}

/// How many channels are written: `5.1` is six.
package enum ChannelText {
  private static let texts = [
    1: "1.0", 2: "2.0", 3: "2.1", 4: "4.0", 5: "5.0", 6: "5.1", 7: "6.1", 8: "7.1", 10: "9.1", 12: "11.1",
  ]

  /// Nil where a count has no usual name.
  package static func text(_ count: Int) -> String? { texts[count] }

  /// The sum of the parts of `7.1` and of `7.1.4`.
  package static func count(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...3).contains(parts.count), parts.allSatisfy({ $0.map { (0...32).contains($0) } ?? false })
    else { return nil }
    let sum = parts.reduce(0) { $0 + ($1 ?? 0) }
    return sum > 0 ? sum : nil
  }
}
