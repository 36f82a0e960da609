import Model
import Testing

@testable import Library

/// What streams tell of a file: its own facts before those of its names.
@Suite struct MediaTraitsTests {
  /// What the name promises.
  private var named: MediaTraits {
    var facts = ReleaseFacts(name: "x")
    facts.resolution = "2160p"
    facts.codec = "h265"
    facts.bitDepth = 10
    facts.hdr = ["dv", "hdr10+"]
    facts.audio = ["truehd", "atmos"]
    facts.channels = "7.1"
    facts.languages = ["multi"]
    return MediaTraits(facts)
  }

  /// As a receipt's facts are taken over.
  private func take(_ file: Sidecar.File, _ traits: inout MediaTraits) {
    if let file = FileTraits(file) { traits.take(file) }
  }

  private func file(
    _ video: MediaTracks.Video?, _ audio: [MediaTracks.Audio] = [], from: MediaTracks.Source? = .file
  ) -> Sidecar.File {
    Sidecar.File(
      name: "x.mkv", size: 1, modified: 1, sha256: "", video: video, audio: audio, tracksFrom: from)
  }

  @Test func `the file's own facts replace the name's`() {
    var traits = named
    take(
      file(
        MediaTracks.Video(codec: "h264", width: 1_920, height: 800, bitDepth: 8, hdr: ["sdr"]),
        [
          MediaTracks.Audio(codec: "ac3", channels: 6, language: "en"),
          MediaTracks.Audio(codec: "aac", channels: 2, language: "de"),
          MediaTracks.Audio(codec: "ac3", channels: 2, language: "en"),
        ]), &traits)
    #expect(traits.resolution == "1080p")
    #expect(traits.codec == "h264")
    #expect(traits.bitDepth == 8)
    #expect(traits.hdr == ["sdr"])
    #expect(traits.audio == ["ac3", "aac"])
    #expect(traits.channels == "5.1")
    #expect(traits.languages == ["en", "de"])
  }

  @Test func `what a file hides stays as the name has it where it fits`() {
    var traits = named
    take(
      file(MediaTracks.Video(codec: "h265", hdr: ["hdr10"]), [MediaTracks.Audio(codec: "eac3", channels: 6)]),
      &traits)
    #expect(traits.hdr == ["hdr10", "hdr10+"])
    #expect(traits.audio == ["eac3", "atmos"])
    #expect(traits.languages == ["multi"])
    #expect(traits.resolution == "2160p")
  }

  @Test(arguments: [
    MediaTracks.Video(codec: "h264", bitDepth: 8),
    MediaTracks.Video(codec: "h264", width: 1_920, height: 1_080),
  ])
  func `HDR that a picture does not have is not told`(video: MediaTracks.Video) {
    var traits = named
    take(file(video), &traits)
    #expect(traits.hdr == [])
    var unread = named
    take(file(nil, [MediaTracks.Audio(codec: "ac3")]), &unread)
    #expect(unread.hdr == ["dv", "hdr10+"])
  }

  @Test func `Atmos that the file tells of is told`() {
    var traits = MediaTraits()
    var sound = MediaTracks.Audio(codec: "truehd", channels: 9)
    sound.isAtmos = true
    take(file(nil, [sound]), &traits)
    #expect(traits.audio == ["truehd", "atmos"])
    #expect(traits.channels == "9 ch")
  }

  @Test func `that lines are interlaced only the name tells`() {
    var facts = ReleaseFacts(name: "x")
    facts.resolution = "1080i"
    var traits = MediaTraits(facts)
    take(file(MediaTracks.Video(width: 1_920, height: 1_080)), &traits)
    #expect(traits.resolution == "1080i")
  }

  @Test func `a picture smaller than any class is not called by the name's`() {
    var traits = named
    take(file(MediaTracks.Video(width: 320, height: 180)), &traits)
    #expect(traits.resolution == nil)
    #expect(traits.height == 0)
  }

  @Test(arguments: [MediaTracks.Source.name, nil])
  func `tracks that come from a name add nothing`(source: MediaTracks.Source?) {
    var traits = named
    take(file(MediaTracks.Video(codec: "av1"), from: source), &traits)
    #expect(traits == named)
  }
}
