import Library
import Model
import Serving
import Testing

/// Subtitles over the wire.
struct SubtitleRouteTests {
  private static let folder = "Movies/Film (2008)"
  private static let srt = "1\n00:00:01,000 --> 00:00:02,000\nGr\u{fc}\u{df}e\n"

  private func withFilm(
    _ files: [String: [UInt8]], log: RecordedLog? = nil, _ body: (Server.Address) async throws -> Void
  ) async throws {
    let library = try TemporaryLibrary()
    try library.write("\(Self.folder)/Film (2008) {imdb-tt1254207}.mkv", "video")
    for (name, bytes) in files { try library.write("\(Self.folder)/\(name)", bytes) }
    try await withServer(library, log: log) { address, _ in try await body(address) }
  }

  private func offered(_ address: Server.Address, _ path: String = "/subtitles/movie/tt1254207.json")
    async throws -> [JSONValue]
  {
    try #require(try await request(address, "GET", path).json()["subtitles"]?.array)
  }

  @Test func `what lies beside a film is offered with the stream and by itself, and can be read`()
    async throws
  {
    let files = [
      "Film (2008) {imdb-tt1254207}.de.srt": Array(Self.srt.utf8),
      "Film (2008) {imdb-tt1254207}.de.forced.srt": Array(Self.srt.utf8),
      "Subs/2_English.srt": Array(Self.srt.utf8),
    ]
    try await withFilm(files) { address in
      let entries = try await offered(address)
      #expect(entries.map { $0["lang"]?.string } == ["ger", "eng", "ger"])
      #expect(Set(entries.compactMap { $0["id"]?.string }).count == 3)
      #expect(entries.last?["id"]?.string?.hasSuffix("-forced") == true)
      let streams = try await request(address, "GET", "/stream/movie/tt1254207.json").json()["streams"]
      #expect(streams?.array?.first?["subtitles"]?.array == entries)
      for entry in entries {
        let url = try #require(entry["url"]?.string)
        #expect(url.hasPrefix("http://library.test/sub/"))
        let response = try await request(address, "GET", path(ofURL: url))
        #expect(response.status == 200)
        #expect(response["content-type"] == "text/vtt; charset=utf-8")
        #expect(response["access-control-allow-origin"] == "*")
        #expect(response.text == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nGrüße\n")
        let other = try await request(address, "GET", path(ofURL: url.dropLast(3) + "srt"))
        #expect(other["content-type"] == "application/x-subrip; charset=utf-8")
        #expect(other.text == Self.srt)
      }
    }
  }

  @Test(
    arguments: [
      ("ru", [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2], "Привет"), ("en", [0x43, 0x61, 0x66, 0xe9], "Café"),
      ("pl", [0x7a, 0xb3, 0x6f, 0x9c], "złoś"), ("en", [0xef, 0xbb, 0xbf] + Array("Mark".utf8), "Mark"),
    ] as [(String, [UInt8], String)])
  func `other encodings become UTF-8`(_ language: String, _ bytes: [UInt8], _ expected: String) async throws {
    let text = Array("1\n00:00:01,000 --> 00:00:02,000\n".utf8) + bytes + [10]
    try await withFilm(["Film (2008) {imdb-tt1254207}.\(language).srt": text]) { address in
      let url = try #require(try await offered(address).first?["url"]?.string)
      #expect(try await request(address, "GET", path(ofURL: url)).text.hasSuffix("\n\(expected)\n"))
    }
  }

  @Test func `players read a subtitle in parts, and ask whether it changed`() async throws {
    try await withFilm(["Film (2008) {imdb-tt1254207}.de.srt": Array(Self.srt.utf8)]) { address in
      let path = try path(ofURL: #require(try await offered(address).first?["url"]?.string))
      let whole = try await request(address, "GET", path)
      let part = try await request(address, "GET", path, ["Range: bytes=0-"])
      #expect(part.status == 206)
      #expect(part.body == whole.body)
      #expect(part["content-range"] == "bytes 0-\(whole.body.count - 1)/\(whole.body.count)")
      #expect(try await request(address, "GET", path, ["Range: bytes=0-5"]).text == "WEBVTT")
      #expect(try await request(address, "GET", path, ["Range: bytes=9999-"]).status == 416)
      let head = try await request(address, "HEAD", path)
      #expect(head["content-length"] == String(whole.body.count))
      let tag = try #require(whole["etag"])
      #expect(try await request(address, "GET", path, ["If-None-Match: \(tag)"]).status == 304)
    }
  }

  @Test func `frames are counted at the rate of the video, and pictures are not offered`() async throws {
    var sidecar = Sidecar(id: "tt1254207", kind: .movie, title: "Film")
    sidecar.file = Sidecar.File(
      name: "Film (2008) {imdb-tt1254207}.mkv", size: 5, modified: 0, sha256: "",
      video: MediaTracks.Video(codec: "h264", frameRate: 25), tracksFrom: .file)
    let files = [
      "Film (2008) {imdb-tt1254207}.de.sub": Array("{25}{50}a|b".utf8),
      "Film (2008) {imdb-tt1254207}.en.sub": [0, 0, 1, 0xba],
      "Film (2008) {imdb-tt1254207}.en.idx": Array("# VobSub".utf8),
      "Film (2008) {imdb-tt1254207}.json": try SidecarCoding.encode(sidecar),
    ]
    try await withFilm(files) { address in
      let entries = try await offered(address)
      #expect(entries.map { $0["lang"]?.string } == ["ger"])
      let response = try await request(address, "GET", path(ofURL: #require(entries.first?["url"]?.string)))
      #expect(response.text == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\na\nb\n")
    }
    try await withFilm(["Film (2008) {imdb-tt1254207}.de.sub": Array("{24}{48}a".utf8)]) { address in
      let entries = try await offered(address)
      let response = try await request(address, "GET", path(ofURL: #require(entries.first?["url"]?.string)))
      #expect(response.text == "WEBVTT\n\n00:00:01.001 --> 00:00:02.002\na\n")
    }
  }

  @Test func `a file that is no subtitle is an answer, and the server lives`() async throws {
    let files: [String: [UInt8]] = [
      "Film (2008) {imdb-tt1254207}.de.srt": Array("PK\u{3}\u{4}".utf8),
      "Film (2008) {imdb-tt1254207}.en.ass": [],
      "Film (2008) {imdb-tt1254207}.fr.vtt": [UInt8](repeating: 0, count: 9_000),
      "Film (2008) {imdb-tt1254207}.it.srt": Array("<html></html>".utf8),
      "Film (2008) {imdb-tt1254207}.es.srt": [UInt8](repeating: 0xff, count: 9_000),
      "Film (2008) {imdb-tt1254207}.nl.srt": [UInt8](repeating: 0x41, count: (8 << 20) + 1),
    ]
    let log = RecordedLog()
    try await withFilm(files, log: log) { address in
      let entries = try await offered(address)
      // By their size two can be nothing.
      #expect(entries.count == 4)
      for entry in entries + entries {
        let response = try await request(address, "GET", path(ofURL: #require(entry["url"]?.string)))
        #expect(response.status == 404)
        #expect(response.text.hasPrefix("the file is no subtitle: "))
      }
      #expect(try await request(address, "GET", "/healthz").status == 200)
      let told = log.lines.filter { $0.hasPrefix("warning: a subtitle cannot be used") }
      #expect(told.count == 4)
      #expect(Set(told).count == 4)
    }
  }

  @Test(arguments: [
    "/sub/ffffffffffffffffffffffff/x.vtt", "/sub/{id}/x.vtt", "/sub/{id}/..%2F..%2Fmarker.vtt",
    "/sub/{id}/Film%20(2008)%20{imdb-tt1254207}.de.ass", "/sub/{id}/.vtt",
  ])
  func `nothing else can be read`(_ form: String) async throws {
    try await withFilm(["Film (2008) {imdb-tt1254207}.de.srt": Array(Self.srt.utf8)]) { address in
      let url = try #require(try await offered(address).first?["url"]?.string)
      let id = try path(ofURL: url).split(separator: "/")[1]
      let path = form.split(separator: "{id}", omittingEmptySubsequences: false).joined(separator: String(id))
      let response = try await request(address, "GET", path)
      #expect(response.status == 404)
      #expect(response["access-control-allow-origin"] == "*")
    }
  }

  @Test(arguments: ["movie/tt9999999", "series/tt1254207%3A1%3A1", "channel/x"])
  func `a video that is not there has none`(_ id: String) async throws {
    try await withFilm(["Film (2008) {imdb-tt1254207}.de.srt": Array(Self.srt.utf8)]) { address in
      let entries = try await offered(address, "/subtitles/\(id).json")
      #expect(entries.isEmpty)
    }
  }
}
