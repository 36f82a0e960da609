import Library
import Model
import Stremio
import SystemPackage
import Testing

@testable import Serving

struct StreamTests {
  private func video(_ path: String, _ traits: MediaTraits = MediaTraits()) throws -> SnapshotVideo {
    SnapshotVideo(
      id: try #require(ContentID("tt0903747:1:2")), path: FilePath(path), size: 1_400_000_000,
      hash: "8e245d9679d31e12", traits: traits)
  }

  @Test func `a stream tells what the file is`() throws {
    var traits = MediaTraits()
    traits.resolution = "1080p"
    traits.source = "web-dl"
    traits.codec = "h265"
    traits.bitDepth = 10
    traits.hdr = ["hdr10"]
    traits.audio = ["eac3"]
    traits.channels = "5.1"
    traits.languages = ["en"]
    traits.group = "GROUP"
    let rendering = Rendering(base: BaseURL(isSecure: true, authority: "h"))
    let stream = try #require(rendering.stream(try video("Shows/S/S01E02.mkv", traits), group: "g"))
    #expect(stream.name == "Offlinio\n1080p HDR")
    #expect(
      stream.description == """
        S01E02.mkv
        1080p · WEB-DL · H.265 · 10 bit · HDR10 · E-AC3 · 5.1 · en
        1.4 GB · GROUP
        """)
    #expect(stream.hints.bingeGroup == "g")
    #expect(stream.hints.filename == "S01E02.mkv")
    #expect(stream.hints.videoSize == 1_400_000_000)
    #expect(stream.hints.videoHash == "8e245d9679d31e12")
    #expect(stream.url.text.hasPrefix("https://h/media/"))
  }

  @Test(arguments: [
    ("a.mp4", true, nil), ("a.m4v", true, nil), ("a.mp4", false, true), ("a.mkv", true, true),
  ])
  func `only an mp4 over https is ready for browsers`(_ name: String, _ isSecure: Bool, _ expected: Bool?)
    throws
  {
    let rendering = Rendering(base: BaseURL(isSecure: isSecure, authority: "h"))
    #expect(try rendering.stream(video(name), group: "g")?.hints.notWebReady == expected)
  }
}
