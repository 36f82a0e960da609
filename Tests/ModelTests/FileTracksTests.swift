import Model
import Testing

/// What a name tells of tracks, and what a size is called.
@Suite struct FileTracksTests {
  private func facts(_ fill: (inout ReleaseFacts) -> Void) -> ReleaseFacts {
    var facts = ReleaseFacts(name: "x")
    fill(&facts)
    return facts
  }

  @Test func `a name's facts are marked as such, and its resolution is no size`() throws {
    let facts = facts {
      $0.resolution = "2160p"
      $0.codec = "h265"
      $0.bitDepth = 10
      $0.hdr = ["dv", "hdr10"]
      $0.audio = ["eac3", "atmos"]
      $0.channels = "5.1"
      $0.languages = ["multi", "en", "de"]
      $0.subtitleLanguages = ["fr"]
    }
    let tracks = try #require(FileTracks(facts))
    #expect(tracks.source == .name)
    #expect(tracks.durationSeconds == nil)
    #expect(tracks.video == MediaTracks.Video(codec: "h265", bitDepth: 10, hdr: ["dv", "hdr10"]))
    #expect(tracks.audio.map(\.language) == ["en", "de"])
    #expect(tracks.audio.allSatisfy { $0.codec == "eac3" && $0.channels == 6 && $0.isAtmos })
    #expect(tracks.subtitles == [MediaTracks.Subtitle(language: "fr")])
  }

  @Test func `a sound without a language is one track`() throws {
    let tracks = try #require(FileTracks(facts { $0.audio = ["aac"] }))
    #expect(tracks.audio == [MediaTracks.Audio(codec: "aac")])
    #expect(tracks.video == nil)
  }

  @Test func `a name that tells nothing tells nothing`() {
    #expect(FileTracks(facts { $0.resolution = "1080p" }) == nil)
    #expect(FileTracks(facts { $0.languages = ["multi"] }) == nil)
  }

  @Test(arguments: [("sbs", "sbs"), ("ou", "ou"), ("true", nil)])
  func `only a known layout of 3D is one of the file`(threeD: String, layout: String?) throws {
    let tracks = FileTracks(
      facts {
        $0.threeD = threeD
        $0.codec = "h264"
      })
    #expect(tracks?.video?.stereo == layout)
  }

  @Test func `tracks replace those that were known, and a length stays where none is told`() {
    var file = Sidecar.File(name: "x.mkv", size: 1, modified: 2, sha256: "", durationSeconds: 90)
    file.audio = [MediaTracks.Audio(codec: "aac")]
    file.take(FileTracks(source: .file, video: MediaTracks.Video(codec: "av1")))
    #expect(file.tracksFrom == .file)
    #expect(file.durationSeconds == 90)
    #expect(file.video?.codec == "av1")
    #expect(file.audio.isEmpty)
  }

  @Test(arguments: [
    (3_840, 2_160, "2160p"), (3_840, 1_600, "2160p"), (4_096, 1_716, "2160p"), (2_560, 1_440, "1440p"),
    (1_920, 1_080, "1080p"), (1_920, 800, "1080p"), (1_440, 1_080, "1080p"), (1_792, 768, "1080p"),
    (1_280, 720, "720p"), (1_280, 534, "720p"), (960, 720, "720p"), (720, 1_280, "720p"),
    (1_024, 576, "576p"),
    (720, 576, "576p"), (720, 480, "480p"), (854, 480, "480p"), (640, 480, "480p"), (720, 304, "480p"),
    (640, 360, "360p"), (640, 272, "360p"), (320, 180, nil), (0, 0, nil), (-1, 1_080, nil),
  ])
  func `a picture goes by the class that its width or its height belongs to`(
    width: Int, height: Int, name: String?
  ) {
    #expect(MediaTracks.Video(width: width, height: height).resolution == name)
  }

  @Test func `a picture of unknown size has no class`() {
    #expect(MediaTracks.Video(height: 1_080).resolution == nil)
  }

  @Test(arguments: [
    ("5.1", 6), ("2.0", 2), ("7.1.4", 12), ("1", 1), ("", nil), ("x.1", nil), ("0", nil), ("-5.1", nil),
  ])
  func `channels are counted`(text: String, count: Int?) {
    #expect(ChannelText.count(text) == count)
  }
}
