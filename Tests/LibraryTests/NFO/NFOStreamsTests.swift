import Markup
import Model
import Testing

@testable import Library

struct NFOStreamsTests {
  private func details(_ file: Sidecar.File?) throws -> XMLElement? {
    var movie = Sidecar(id: "tt1254207", kind: .movie, title: "T")
    movie.file = file
    let root = try #require(try XMLReader.roots(of: NFO.movie(movie)).first)
    return root.first("fileinfo")?.first("streamdetails")
  }

  private func file(
    _ video: MediaTracks.Video? = nil, audio: [MediaTracks.Audio] = [],
    subtitles: [MediaTracks.Subtitle] = [], seconds: Double? = nil, from: MediaTracks.Source? = .file
  ) -> Sidecar.File {
    Sidecar.File(
      name: "t.mkv", size: 1, modified: 1, sha256: "", durationSeconds: seconds, video: video, audio: audio,
      subtitles: subtitles, tracksFrom: from)
  }

  private func pairs(_ element: XMLElement?) -> [String] {
    (element?.children ?? []).compactMap {
      if case .element(let child) = $0 { "\(child.name)=\(child.text)" } else { nil }
    }
  }

  @Test func `every track is told in the words of players`() throws {
    let details = try details(Sidecar.fullMovie.file)
    #expect(
      pairs(details?.first("video")) == [
        "codec=h264", "aspect=2.4", "width=1920", "height=800", "durationinseconds=597",
      ])
    #expect(pairs(details?.first("audio")) == ["codec=ac3", "language=eng", "channels=6"])
    #expect(pairs(details?.first("subtitle")) == ["language=ger"])
  }

  @Test(arguments: [
    ("h264", "h264"), ("h265", "hevc"), ("av1", "av1"), ("vp9", "vp9"), ("xvid", "mpeg4"),
    ("mpeg2", "mpeg2video"),
    ("vc1", "vc1"), ("PRORES", "prores"),
  ])
  func `codecs of pictures`(word: String, name: String) throws {
    #expect(pairs(try details(file(.init(codec: word)))?.first("video")) == ["codec=\(name)"])
  }

  @Test(arguments: [
    ("aac", "aac"), ("ac3", "ac3"), ("eac3", "eac3"), ("truehd", "truehd"), ("dts", "dca"),
    ("dts-hd", "dtshd_ma"),
    ("dts-x", "dtshd_ma"), ("flac", "flac"), ("opus", "opus"), ("mp3", "mp3"), ("pcm", "pcm"),
    ("vorbis", "vorbis"),
  ])
  func `codecs of sound`(word: String, name: String) throws {
    #expect(pairs(try details(file(audio: [.init(codec: word)]))?.first("audio")) == ["codec=\(name)"])
  }

  @Test(
    arguments: [
      (["dv", "hdr10"], "dolbyvision"), (["hdr10+"], "hdr10"), (["hdr10"], "hdr10"), (["hlg"], "hlg"),
      (["sdr"], nil),
      ([], nil),
    ] as [([String], String?)])
  func `kinds of HDR`(hdr: [String], name: String?) throws {
    #expect(try details(file(.init(codec: "av1", hdr: hdr)))?.first("video")?.first("hdrtype")?.text == name)
  }

  @Test(arguments: [("sbs", "left_right"), ("ou", "top_bottom"), ("true", nil)] as [(String, String?)])
  func `kinds of 3D`(word: String, name: String?) throws {
    #expect(
      try details(file(.init(codec: "av1", stereo: word)))?.first("video")?.first("stereomode")?.text == name)
  }

  @Test(
    arguments: [
      ("de", "ger"), ("deu", "ger"), ("ger", "ger"), ("fr", "fre"), ("nl", "dut"), ("zh", "chi"),
      ("cs", "cze"),
      ("el", "gre"), ("fa", "per"), ("ro", "rum"), ("sk", "slo"), ("is", "ice"), ("sq", "alb"), ("hy", "arm"),
      ("eu", "baq"), ("my", "bur"), ("ka", "geo"), ("mk", "mac"), ("mi", "mao"), ("ms", "may"), ("bo", "tib"),
      ("cy", "wel"), ("en", "eng"), ("pt-BR", "por"), ("fil", "fil"), ("und", nil), ("", nil), ("x1", nil),
    ] as [(String, String?)])
  func `languages are those of libraries`(code: String, name: String?) throws {
    let audio = try details(file(audio: [.init(codec: "aac", language: code)]))?.first("audio")
    #expect(audio?.first("language")?.text == name)
  }

  @Test func `what a name promises is not told`() throws {
    #expect(try details(file(.init(codec: "h265", width: 3840, height: 2160), from: .name)) == nil)
    #expect(try details(file(.init(codec: "h265"), from: nil)) == nil)
    #expect(try details(nil) == nil)
  }

  @Test(arguments: [
    MediaTracks.Video(width: 0, height: -1, aspect: 0), .init(aspect: .nan), .init(aspect: .infinity),
    .init(codec: " ", width: .max, height: .min, aspect: 1e300, hdr: ["\u{1}"], stereo: ""),
  ])
  func `numbers that make no sense are left out`(video: MediaTracks.Video) throws {
    for seconds in [0, -1, .nan, .infinity, 1e300] {
      #expect(
        try details(
          file(
            video, audio: [.init(channels: 0), .init(codec: "atmos")], subtitles: [.init()], seconds: seconds)
        )
          == nil)
    }
  }

  @Test func `what we write we read`() throws {
    var file = file(
      .init(codec: "h265", width: 3840, height: 1600, aspect: 2.4, hdr: ["dv"], stereo: "sbs"),
      audio: [
        .init(codec: "dts-hd", channels: 8, language: "en"),
        .init(codec: "aac", channels: 2, language: "fil"),
      ],
      subtitles: [.init(language: "de"), .init(language: "zh")], seconds: 7_200)
    var movie = Sidecar(id: "tt1254207", kind: .movie, title: "T")
    movie.file = file
    let streams = try #require(try XMLReader.roots(of: NFO.movie(movie)).first.flatMap { NFOStreams($0) })
    #expect(streams.video == file.video)
    #expect(streams.audio == file.audio)
    #expect(streams.subtitles == file.subtitles)
    #expect(streams.seconds == 7_200)
    file.tracksFrom = .name
    movie.file = file
    #expect(try XMLReader.roots(of: NFO.movie(movie)).first.flatMap { NFOStreams($0) } == nil)
  }

  @Test func `what Jellyfin writes is read`() throws {
    let text = """
      <movie><fileinfo><streamdetails><video><codec>hevc</codec><micodec>hevc</micodec><bitrate>5</bitrate>
      <width>1920</width><height>1080</height><aspect>16:9</aspect><duration>95</duration>
      <durationinseconds>5700</durationinseconds><format3d>HTAB</format3d></video><audio><codec>dts</codec>
      <language>deu</language><channels>6</channels></audio></streamdetails></fileinfo></movie>
      """
    let streams = try #require(try XMLReader.roots(of: Array(text.utf8)).first.flatMap { NFOStreams($0) })
    #expect(streams.video?.aspect == 16.0 / 9)
    #expect(streams.video?.codec == "h265")
    #expect(streams.video?.stereo == "ou")
    #expect(streams.audio == [.init(codec: "dts", channels: 6, language: "de")])
  }

  @Test(arguments: [
    "<movie/>", "<movie><fileinfo/></movie>", "<movie><fileinfo><streamdetails/></fileinfo></movie>",
  ])
  func `an NFO without tracks tells none`(text: String) throws {
    #expect(try XMLReader.roots(of: Array(text.utf8)).first.flatMap { NFOStreams($0) } == nil)
  }
}
