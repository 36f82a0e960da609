import MediaProbe
import Model
import Testing

/// What ffprobe may say of a file, and what is believed of it.
@Suite struct ProbeReadingTests {
  private func tracks(_ streams: String, format: String = "{}") throws -> FileTracks {
    try ProbeReading(Array("{\"streams\": [\(streams)], \"format\": \(format)}".utf8)).tracks
  }

  private func video(_ members: String) throws -> MediaTracks.Video? {
    try tracks("{\"codec_type\": \"video\", \(members)}").video
  }

  private func audio(_ members: String) throws -> MediaTracks.Audio {
    try #require(try tracks("{\"codec_type\": \"audio\", \(members)}").audio.first)
  }

  @Test func `a whole answer becomes typed tracks`() throws {
    let tracks = try tracks(
      """
      {"index": 0, "codec_name": "hevc", "codec_type": "video", "width": 3840, "height": 1606,
       "sample_aspect_ratio": "1:1", "pix_fmt": "yuv420p10le", "avg_frame_rate": "24000/1001",
       "color_transfer": "smpte2084", "disposition": {"default": 1},
       "side_data_list": [{"side_data_type": "DOVI configuration record", "dv_profile": 8,
                           "dv_bl_signal_compatibility_id": 1}]},
      {"index": 1, "codec_name": "truehd", "codec_type": "audio", "channels": 8,
       "profile": "Dolby TrueHD + Dolby Atmos", "disposition": {"default": 1},
       "tags": {"language": "eng", "title": " Surround\\u0007 7.1 "}},
      {"index": 2, "codec_name": "ac3", "codec_type": "audio", "channels": 2, "tags": {"LANGUAGE": "ger"}},
      {"index": 3, "codec_name": "subrip", "codec_type": "subtitle", "tags": {"language": "fre"},
       "disposition": {"forced": 1}},
      {"index": 4, "codec_name": "hdmv_pgs_subtitle", "codec_type": "subtitle", "tags": {"language": "und"},
       "disposition": {"hearing_impaired": 1, "default": 1}},
      {"index": 5, "codec_name": "mjpeg", "codec_type": "video", "width": 600, "height": 900,
       "disposition": {"attached_pic": 1}},
      {"index": 6, "codec_name": "ttf", "codec_type": "attachment"}
      """, format: "{\"duration\": \"5400.123456\"}")
    var atmos = MediaTracks.Audio(
      codec: "truehd", channels: 8, language: "en", title: "Surround 7.1", isDefault: true)
    atmos.isAtmos = true
    #expect(
      tracks
        == FileTracks(
          source: .file, durationSeconds: 5_400.123,
          video: MediaTracks.Video(
            codec: "h265", width: 3_840, height: 1_606, aspect: 2.391, bitDepth: 10, frameRate: 23.976,
            hdr: ["dv", "hdr10"]),
          audio: [atmos, MediaTracks.Audio(codec: "ac3", channels: 2, language: "de")],
          subtitles: [
            MediaTracks.Subtitle(codec: "subrip", language: "fr", isForced: true),
            MediaTracks.Subtitle(codec: "hdmv_pgs_subtitle", isDefault: true, isSDH: true),
          ]))
  }

  @Test(arguments: [
    ("h264", "avc1", "h264"), ("hevc", "", "h265"), ("av1", "", "av1"), ("vp9", "", "vp9"),
    ("vc1", "", "vc1"),
    ("mpeg2video", "", "mpeg2"), ("mpeg4", "XVID", "xvid"), ("mpeg4", "DX50", "divx"),
    ("mpeg4", "mp4v", "mpeg4"),
    ("msmpeg4v3", "DIV3", "divx"), ("wmv3", "WMV3", "wmv3"), ("unknown", "", nil),
  ])
  func `video codecs are called as parse calls them`(name: String, tag: String, word: String?) throws {
    #expect(try video("\"codec_name\": \"\(name)\", \"codec_tag_string\": \"\(tag)\"")?.codec == word)
  }

  @Test(arguments: [
    ("aac", "LC", "aac"), ("eac3", "", "eac3"), ("dts", "DTS", "dts"), ("dts", "DTS-ES", "dts"),
    ("dts", "DTS-HD MA", "dts-hd"), ("dts", "DTS-HD HRA", "dts-hd"), ("dts", "DTS-HD MA + DTS:X", "dts-x"),
    ("dts", "DTS-HD MA + DTS:X IMAX", "dts-x"), ("pcm_s24le", "", "pcm"), ("flac", "", "flac"),
    ("opus", "", "opus"), ("mp3", "", "mp3"), ("vorbis", "", "vorbis"), ("none", "", nil),
  ])
  func `audio codecs are called as parse calls them`(name: String, profile: String, word: String?) throws {
    let track = try audio("\"codec_name\": \"\(name)\", \"profile\": \"\(profile)\"")
    #expect(track.codec == word)
    #expect(!track.isAtmos)
  }

  @Test func `Atmos is told beside the codec that carries it`() throws {
    let track = try audio(
      "\"codec_name\": \"eac3\", \"profile\": \"Dolby Digital Plus + Dolby Atmos\", \"channels\": 6")
    #expect(track.codec == "eac3")
    #expect(track.isAtmos)
  }

  @Test(arguments: [
    ("\"color_transfer\": \"smpte2084\"", ["hdr10"]), ("\"color_transfer\": \"arib-std-b67\"", ["hlg"]),
    ("\"color_transfer\": \"bt709\"", ["sdr"]), ("\"color_transfer\": \"unknown\"", []), ("\"x\": 1", []),
    // Profile 5 has no picture of its own for other players.
    (
      "\"color_transfer\": \"smpte2084\", \"side_data_list\": [{\"side_data_type\": "
        + "\"DOVI configuration record\", \"dv_profile\": 5, \"dv_bl_signal_compatibility_id\": 0}]", ["dv"]
    ),
    (
      "\"color_transfer\": \"arib-std-b67\", \"side_data_list\": [{\"side_data_type\": "
        + "\"DOVI configuration record\", \"dv_bl_signal_compatibility_id\": 4}]", ["dv", "hlg"]
    ),
    (
      "\"color_transfer\": \"bt709\", \"side_data_list\": [{\"side_data_type\": "
        + "\"DOVI configuration record\", \"dv_bl_signal_compatibility_id\": 2}]", ["dv"]
    ),
    (
      "\"color_transfer\": \"smpte2084\", \"side_data_list\": [{\"side_data_type\": "
        + "\"HDR Dynamic Metadata SMPTE2094-40 (HDR10+)\"}]", ["hdr10", "hdr10+"]
    ),
  ])
  func `the dynamic range comes from the transfer and what goes with the stream`(
    members: String, words: [String]
  ) throws {
    #expect(try video(members)?.hdr == words)
  }

  @Test func `HDR10+ may be told by a picture alone`() throws {
    var reading = try ProbeReading(
      Array(
        "{\"streams\": [{\"index\": 3, \"codec_type\": \"video\", \"color_transfer\": \"smpte2084\"}]}".utf8))
    #expect(reading.videoIndex == 3)
    reading.takePicture(Array("{\"frames\": [{}]}".utf8))
    reading.takePicture(Array("nonsense".utf8))
    #expect(reading.tracks.video?.hdr == ["hdr10"])
    let picture = Array(
      "{\"frames\": [{\"side_data_list\": [{\"side_data_type\": \"HDR Dynamic Metadata SMPTE2094-40 (HDR10+)\"}]}]}"
        .utf8)
    reading.takePicture(picture)
    reading.takePicture(picture)
    #expect(reading.tracks.video?.hdr == ["hdr10", "hdr10+"])
  }

  @Test(arguments: [
    ("yuv420p", 8), ("yuvj420p", 8), ("yuv420p10le", 10), ("yuv444p12be", 12), ("p010le", 10), ("nv12", 8),
    ("gbrp10le", 10), ("yuv420p99", nil), ("pal8", nil),
  ])
  func `the bit depth comes from the pixel format`(format: String, depth: Int?) throws {
    #expect(try video("\"pix_fmt\": \"\(format)\"")?.bitDepth == depth)
  }

  @Test(arguments: [
    ("\"width\": 720, \"height\": 576, \"sample_aspect_ratio\": \"64:45\"", 1.778),
    ("\"width\": 1920, \"height\": 800, \"sample_aspect_ratio\": \"0:1\"", 2.4),
    ("\"width\": 1920, \"height\": 800", 2.4), ("\"display_aspect_ratio\": \"16:9\"", 1.778),
    ("\"width\": 1920, \"height\": 1", nil), ("\"width\": 0, \"height\": 0", nil),
  ])
  func `the aspect is that of the picture as shown`(members: String, aspect: Double?) throws {
    #expect(try video(members)?.aspect == aspect)
  }

  @Test(arguments: [
    ("{\"side_data_type\": \"Stereo 3D\", \"type\": \"side by side\"}", "sbs"),
    ("{\"side_data_type\": \"Stereo 3D\", \"type\": \"top and bottom\"}", "ou"),
    ("{\"side_data_type\": \"Stereo 3D\", \"type\": \"2D\"}", nil),
  ])
  func `the layout of a 3D picture is told`(sideData: String, layout: String?) throws {
    #expect(try video("\"side_data_list\": [\(sideData)]")?.stereo == layout)
  }

  @Test(arguments: [
    ("eng", "en"), ("ger", "de"), ("deu", "de"), ("fre", "fr"), ("chi", "zh"), ("en-US", "en"),
    ("pt-BR", "pt"),
    ("English", "en"), ("GER", "de"), ("haw", "haw"), ("und", nil), ("zxx", nil), ("mul", nil), ("qaa", nil),
    ("", nil), ("---", nil), ("x", nil), ("klingon", nil),
  ])
  func `languages are ISO 639-1 where there is such a code`(tag: String, code: String?) throws {
    #expect(try audio("\"tags\": {\"language\": \"\(tag)\"}").language == code)
  }

  @Test(arguments: [
    ("{\"duration\": 12}", "", 12.0), ("{\"duration\": \"12.5\"}", "", 12.5),
    ("{\"duration\": \"N/A\"}", "", nil),
    ("{\"duration\": \"nan\"}", "", nil), ("{\"duration\": \"inf\"}", "", nil),
    ("{\"duration\": \"-4\"}", "", nil), ("{\"duration\": \"1e300\"}", "", nil),
    ("{}", "\"duration\": \"7.0\"", 7.0), ("{}", "\"tags\": {\"DURATION\": \"00:01:05.500000000\"}", 65.5),
    ("{}", "\"tags\": {\"DURATION\": \"a:b:c\"}", nil),
  ])
  func `a duration is a number that a video can have`(format: String, stream: String, seconds: Double?) throws
  {
    let stream = "{\"codec_type\": \"video\"\(stream.isEmpty ? "" : ", " + stream)}"
    #expect(try tracks(stream, format: format).durationSeconds == seconds)
  }

  @Test func `what is out of bounds or of another kind counts as not told`() throws {
    let tracks = try tracks(
      """
      {"codec_type": "video", "codec_name": 5, "width": 1e12, "height": -1, "pix_fmt": [], "avg_frame_rate": "0/0",
       "r_frame_rate": "1/0", "disposition": "x", "tags": 3, "side_data_list": {"a": 1}},
      {"codec_type": "audio", "channels": "99999999999999999999", "tags": {"language": 1, "title": "\\u0000"}},
      {"codec_type": "subtitle", "disposition": {"forced": "1"}}, 7, null, {"codec_type": "data"}
      """)
    #expect(tracks.video == MediaTracks.Video())
    #expect(tracks.audio == [MediaTracks.Audio()])
    #expect(tracks.subtitles == [MediaTracks.Subtitle()])
  }

  @Test func `a file without a video says so`() throws {
    #expect(try tracks("{\"codec_type\": \"audio\"}").video == nil)
    let cover = "{\"codec_type\": \"video\", \"disposition\": {\"attached_pic\": 1}}"
    #expect(try tracks("\(cover), {\"codec_type\": \"audio\"}").video == nil)
  }

  @Test func `a long title is cut, and too many tracks are left out`() throws {
    let title = try audio("\"tags\": {\"title\": \"\(String(repeating: "x", count: 5_000))\"}").title
    #expect(title?.count == 200)
    let streams = Array(repeating: "{\"codec_type\": \"audio\"}", count: 5_000).joined(separator: ",")
    #expect(try tracks(streams).audio.count == 100)
  }

  @Test(arguments: [
    "", "nonsense", "[]", "{}", "{\"streams\": {}}", "{\"streams\": []}", "{\"streams\": [{}", "null",
    "\u{0}",
    "{\"streams\": \(String(repeating: "[", count: 100_000))",
  ])
  func `what is no description of a file is garbled`(text: String) {
    #expect(throws: ProbeFault.garbled) { try ProbeReading(Array(text.utf8)) }
  }
}
