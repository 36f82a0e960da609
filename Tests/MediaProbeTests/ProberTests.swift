import Foundation
import MediaProbe
import Model
import SystemPackage
import Testing

/// The real ffprobe on small files that the real ffmpeg made.
@Suite struct ProberTests {
  private let prober = Prober(environment: ProcessInfo.processInfo.environment)

  @Test func `ffprobe and ffmpeg are here, as these tests need them`() throws {
    #expect(prober.isInstalled)
    _ = try Scratch().media([])
  }

  @Test func `a film in HDR with several tracks is read as it is`() async throws {
    let scratch = try Scratch()
    let film = try scratch.media(
      Scratch.picture("320x134") + Scratch.tone + Scratch.subtitles(in: scratch) + [
        "-map", "0", "-map", "1", "-map", "1", "-map", "2", "-map", "2", "-c:v", "libx265", "-pix_fmt",
        "yuv420p10le", "-x265-params",
        "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc", "-c:a:0", "ac3", "-ac:a:0",
        "6", "-c:a:1", "aac", "-ac:a:1", "2", "-c:s", "srt", "-metadata:s:a:0", "language=ger",
        "-metadata:s:a:1", "language=eng", "-metadata:s:a:1", "title=Commentary", "-metadata:s:s:0",
        "language=eng", "-metadata:s:s:1", "language=fre", "-disposition:a:0", "default", "-disposition:s:0",
        "0", "-disposition:s:1", "forced+hearing_impaired",
      ])
    guard case .known(let tracks) = await prober.tracks(of: film) else {
      Issue.record("\(await prober.tracks(of: film))")
      return
    }
    #expect(
      tracks.video
        == MediaTracks.Video(
          codec: "h265", width: 320, height: 134, aspect: 2.388, bitDepth: 10, frameRate: 23.976,
          hdr: ["hdr10"]))
    #expect(
      tracks.audio == [
        MediaTracks.Audio(codec: "ac3", channels: 6, language: "de", isDefault: true),
        MediaTracks.Audio(codec: "aac", channels: 2, language: "en", title: "Commentary"),
      ])
    #expect(
      tracks.subtitles == [
        MediaTracks.Subtitle(codec: "subrip", language: "en"),
        MediaTracks.Subtitle(codec: "subrip", language: "fr", isForced: true, isSDH: true),
      ])
    #expect(tracks.source == .file)
    #expect((0.9...1.2).contains(tracks.durationSeconds ?? 0))
  }

  @Test(arguments: [
    (["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-f", "mp4"], "h264", "aac"),
    (["-c:v", "libaom-av1", "-cpu-used", "8", "-c:a", "libopus", "-f", "matroska"], "av1", "opus"),
    (["-c:v", "libvpx-vp9", "-c:a", "libopus", "-f", "webm"], "vp9", "opus"),
    (["-c:v", "mpeg4", "-vtag", "XVID", "-c:a", "libmp3lame", "-f", "avi"], "xvid", "mp3"),
    (["-c:v", "mpeg2video", "-c:a", "ac3", "-f", "mpegts"], "mpeg2", "ac3"),
    (["-c:v", "libx264", "-c:a", "flac", "-f", "matroska"], "h264", "flac"),
    (["-c:v", "libx264", "-c:a", "eac3", "-f", "matroska"], "h264", "eac3"),
    (["-c:v", "libx264", "-c:a", "dca", "-strict", "-2", "-f", "matroska"], "h264", "dts"),
    (["-c:v", "libx264", "-c:a", "pcm_s16le", "-f", "mov"], "h264", "pcm"),
  ])
  func `every usual container is read, whatever the file is called`(
    options: [String], video: String, audio: String
  ) async throws {
    let scratch = try Scratch()
    let film = try scratch.media(
      Scratch.picture("64x48") + Scratch.tone + ["-map", "0", "-map", "1", "-shortest"] + options)
    guard case .known(let tracks) = await prober.tracks(of: film) else {
      Issue.record("\(await prober.tracks(of: film))")
      return
    }
    #expect(tracks.video?.codec == video)
    #expect(tracks.audio.map(\.codec) == [audio])
  }

  @Test(arguments: [
    "-x.mkv", "-version", "http:film.mkv", "concat:a|b", "a%03d.mkv", "a b\n'$(id)`.mkv", "-", "pipe:0",
    "ü.mkv",
  ])
  func `a name is a name, whatever it looks like`(name: String) async throws {
    let scratch = try Scratch()
    let film = try scratch.media(Scratch.picture("64x48") + ["-c:v", "libx264", "-f", "matroska"])
    let odd = scratch.folder.appending(name)
    try FileManager.default.moveItem(atPath: film.string, toPath: odd.string)
    guard case .known(let tracks) = await prober.tracks(of: odd) else {
      Issue.record("\(await prober.tracks(of: odd))")
      return
    }
    #expect(tracks.video?.codec == "h264")
  }

  @Test(arguments: [
    "", "not a video at all", String(repeating: "\0", count: 100_000),
    "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:1,\nFILM\n#EXT-X-ENDLIST\n",
    "ffconcat version 1.0\nfile 'FILM'\n",
  ])
  func `what is no video is refused, and leads to no other file`(text: String) async throws {
    let scratch = try Scratch()
    let film = try scratch.media(Scratch.picture("64x48") + ["-c:v", "libx264", "-f", "matroska"])
    let file = scratch.folder.appending("odd")
    try Data(text.replacing("FILM", with: film.string).utf8).write(to: URL(filePath: file.string))
    guard case .unknown(.refused) = await prober.tracks(of: file) else {
      Issue.record("\(await prober.tracks(of: file))")
      return
    }
  }

  @Test func `a file that is gone or a folder is told as such`() async throws {
    let scratch = try Scratch()
    #expect(
      await prober.tracks(of: scratch.folder.appending("gone"))
        == .unknown(.refused("No such file or directory")))
    #expect(await prober.tracks(of: scratch.folder) == .unknown(.refused("Is a directory")))
  }

  @Test func `a file that is cut short tells what its beginning tells`() async throws {
    let scratch = try Scratch()
    let film = try scratch.media(Scratch.picture("64x48") + ["-c:v", "libx264", "-f", "matroska"])
    let url = URL(filePath: film.string)
    try Data(contentsOf: url).prefix(2_500).write(to: url)
    guard case .known(let tracks) = await prober.tracks(of: film) else {
      Issue.record("\(await prober.tracks(of: film))")
      return
    }
    #expect(tracks.video?.codec == "h264")
  }
}
