import Model
import Testing

@testable import Library

/// What lists read of sidecars is what the decoder reads.
struct SidecarSkimmingTests {
  @Test(arguments: [Sidecar.fullMovie, Sidecar.fullEpisode]) func `what lists need is read`(
    _ sidecar: Sidecar
  ) throws {
    let bytes = try SidecarCoding.encode(sidecar)
    let skimmed = try SidecarCoding.skim(bytes)
    #expect(skimmed == sidecar.forLists)
    #expect(skimmed != sidecar)
  }

  @Test(arguments: [
    #"{"schema":"offlinio/1","id":"tt0000001:1:2","type":"episode","episode":{"series_title":"S"}}"#,
    #"{"schema":"offlinio/1","id":"tt0000001:1:2","type":"episode","episode":[]}"#,
    #"{"schema":"offlinio/1","id":"tt0000001","type":"movie","title":"","year":"2001","genres":[1,"A",null]}"#,
    #"{"schema":"offlinio/1","id":"tt0000001","type":"movie","title":"a\u00e9\n\"\\\/\ud83d\ude00","year":2001.0}"#,
    #"{"schema":"offlinio/1","id":"tt0000001","type":"movie","ratings":{"imdb":{"value":8.25,"votes":1e3},"x":{}}}"#,
    #"{"schema":"offlinio/1","id":"tt0000001","type":"movie","file":{"name":"../x","size":1}}"#,
    #"{"schema":"offlinio/1","id":"tt0000001","type":"movie","file":{"name":"x","size":-1}}"#,
    #"{"schema":"offlinio/1","id":"tt0000001","type":"movie","file":{"name":"x","size":9223372036854775808}}"#,
    #"{"schema":"offlinio/1","id":"tt0000001","type":"movie","file":{"name":"x","size":1,"audio":[1,{"atmos":true}]}}"#,
    #"{"schema":"offlinio/1","id":"tt0000001","type":"movie","artwork":{"poster":"a/b","fanart":"f.jpg","x":"y"}}"#,
    #"{"schema":"offlinio/1","id":"tt0000001","type":"movie","release":{"group":"G"},"unknown":[[{}],-0.5e+1,true]}"#,
    "\u{feff}{\"schema\":\"offlinio/1\",\"id\":\"tt0000001\",\"type\":\"movie\"}",
    #"{"schema":"offlinio/2","id":"tt0000001","type":"movie"}"#, #"{"schema":"offlinio/1","type":"movie"}"#,
    "[]", "",
    "{", #"{"schema":"offlinio/1","id":"tt0000001","type":"movie",}"#,
    #"{"schema":"offlinio/1","id":"tt0000001","type":"movie"} x"#,
    #"{"schema":"offlinio/1","id":"tt0000001","type":"movie","x":"\ud800"}"#,
  ])
  func `odd documents mean what they mean to the decoder`(_ text: String) {
    compare(Array(text.utf8))
  }

  @Test(arguments: [
    "[1,]", "[,]", #"{"a":1,}"#, "{,}", #"{"a":}"#, #"{"a":[1}"#, #"[{"a":1]]"#, "[1 2]", "[1,2]", "01", "-",
    "1.", "1e",
    "[ ]", "{ }", #"{ "a" : [ { } , [ ] , "b" ] }"#, #"{"a" 1}"#, #"{1:1}"#, "tru", "truex", "nul", "]", "}",
    #""\"#,
    #"{"a\n":1}"#, "[[],{}]", #""a"#,
  ])
  func `values that nobody asks for are as well formed as for the decoder`(_ value: String) {
    for tail in ["}", ""] {
      compare(Array((#"{"schema":"offlinio/1","id":"tt0000001","type":"movie","x":"# + value + tail).utf8))
    }
  }

  @Test func `damaged documents mean what they mean to the decoder`() throws {
    let whole = try SidecarCoding.encode(.fullMovie)
    var random = Seeded(state: 7)
    for _ in 0..<400 {
      var bytes = whole
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes.remove(at: place)
      case 2: bytes[place] = UInt8.random(in: 0...255, using: &random)
      default: bytes.insert(Array("{}[]\",:\\0e".utf8).randomElement(using: &random) ?? 0, at: place)
      }
      compare(bytes)
    }
  }

  private func compare(_ bytes: [UInt8]) {
    let whole = Result { () throws(SidecarFault) in try SidecarCoding.decode(bytes).forLists }
    let skimmed = Result { () throws(SidecarFault) in try SidecarCoding.skim(bytes).forLists }
    #expect(whole == skimmed, "\(String(decoding: bytes, as: UTF8.self))")
  }

  @Test func `deep nesting ends`() {
    let head = #"{"schema":"offlinio/1","id":"tt0000001","type":"movie","x":"#
    for deep in [62, 63, 64, 65, 100, 100_000] {
      let text = head + String(repeating: "[", count: deep) + String(repeating: "]", count: deep) + "}"
      compare(Array(text.utf8))
    }
    for deep in 30...33 {
      let (opening, closing) = (
        String(repeating: #"[{"a":"#, count: deep), String(repeating: "}]", count: deep)
      )
      for end in [closing, String(closing.dropLast()), closing + "]"] {
        compare(Array((head + opening + "1" + end + "}").utf8))
      }
    }
  }
}

extension Sidecar {
  /// What is left when it is read for lists.
  fileprivate var forLists: Sidecar {
    var lists = Sidecar(id: id, kind: kind, title: title)
    lists.originalTitle = originalTitle
    lists.year = year
    lists.released = released
    lists.isRunning = isRunning
    lists.ended = ended
    lists.added = added
    lists.genres = genres
    // What no list needs is not read.
    lists.ratings = ratings.mapValues { Rating(value: $0.value, votes: $0.votes) }
    lists.ids = ids
    lists.artwork = artwork
    lists.episode = episode
    lists.file = file.map { file in
      var kept = File(name: file.name, size: file.size, modified: file.modified, sha256: "")
      kept.openSubtitlesHash = file.openSubtitlesHash
      kept.tracksFrom = file.tracksFrom
      kept.video = file.video.map {
        MediaTracks.Video(
          codec: $0.codec, width: $0.width, height: $0.height, bitDepth: $0.bitDepth, hdr: $0.hdr)
      }
      kept.audio = file.audio.map {
        var track = MediaTracks.Audio(codec: $0.codec, channels: $0.channels, language: $0.language)
        track.isAtmos = $0.isAtmos
        return track
      }
      return kept
    }
    lists.release = release.map {
      Release(name: "", source: $0.source, resolution: $0.resolution, group: $0.group)
    }
    return lists
  }
}
