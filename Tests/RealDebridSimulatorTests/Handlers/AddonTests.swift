import Testing

@testable import RealDebridSimulator

struct AddonTests {
  private func state(_ change: (inout AddonScript) -> Void) -> WorldState {
    var state = WorldState()
    var torrent = SwarmTorrent.pack()
    torrent.imdb = "tt1"
    state.add(torrent)
    change(&state.addon)
    return state
  }

  @Test func `the manifest lists what there is`() async throws {
    try await Bench.run(state { _ in }) { bench in
      let manifest = try await bench.client.ask("GET", bench.simulator.addonURL).json
      #expect(manifest?["resources"] == ["stream"])
      #expect(manifest?["catalogs"] == [])
      bench.world.update { state in
        state.addon.catalogs["movie/watchlist"] = []
        state.addon.subtitles["movie/tt1"] = []
      }
      let fuller = try await bench.client.ask("GET", bench.simulator.addonURL).json
      #expect(fuller?["resources"] == ["stream", "catalog", "subtitles"])
      #expect(fuller?["catalogs"]?[0]?["type"] == "movie")
      #expect(fuller?["catalogs"]?[0]?["id"] == "watchlist")
      #expect(fuller?["catalogs"]?[0]?["extra"]?[0]?["name"] == "skip")
      bench.world.update { $0.addon.manifest = ["id": "other"] }
      #expect(try await bench.client.ask("GET", bench.simulator.addonURL).json == ["id": "other"])
    }
  }

  @Test func `streams of its own take the place of the swarm's, with full addresses`() async throws {
    let own = state { addon in
      addon.streams["movie/tt1"] = [["url": "/files/a.mkv", "name": "x"], ["infoHash": 7]]
    }
    try await Bench.run(own) { bench in
      let root = bench.simulator.origin + "/addon"
      let streams = try await bench.client.ask("GET", "\(root)/stream/movie/tt1.json").json?["streams"]
      #expect(streams?[0]?["url"]?.string == bench.simulator.filesURL + "/a.mkv")
      #expect(streams?[1] == ["infoHash": 7])
      let episode = try await bench.client.ask("GET", "\(root)/stream/series/tt1:1:2.json").json?["streams"]
      #expect(episode?[0]?["fileIdx"] == 1)
    }
  }

  @Test(arguments: [
    "/manifest.json", "/stream/series/tt1%3A1%3A2.json", "/stream/series/tt1:1:2.json",
    "/subtitles/movie/tt1.json", "/subtitles/movie/tt1/videoSize=12&filename=a%26b.mkv.json",
    "/catalog/movie/list.json", "/catalog/movie/list/skip=1.json", "/stream/movie/tt1",
  ])
  func `it answers under any key as without one`(path: String) async throws {
    let script = state { addon in
      addon.subtitles["movie/tt1"] = [["id": "1", "url": "/files/a.srt", "lang": "eng"]]
      addon.catalogs["movie/list"] = [["id": "tt5"], ["id": "tt6"]]
    }
    try await Bench.run(script) { bench in
      let root = bench.simulator.origin + "/addon"
      let plain = try await bench.client.ask("GET", root + path)
      let keyed = try await bench.client.ask("GET", "\(root)/key%7C=x\(path)")
      #expect(plain.status == (path.hasSuffix(".json") ? 200 : 404))
      #expect(keyed.status == plain.status)
      #expect(keyed.body == plain.body)
      #expect(plain.text.contains("tt5") == (path == "/catalog/movie/list.json"))
      #expect(plain.text.contains("a.srt") == path.hasPrefix("/subtitles"))
      #expect(plain.text.contains("S01E02") == path.hasPrefix("/stream/series"))
      let log = bench.world.state.log.requests
      #expect(log.map(\.endpoint) == [.addon, .addon])
      #expect(log.map(\.path) == ["/addon\(path)", "/addon/key%7C=x\(path)"])
    }
  }

  @Test func `a scenario file can say it all`() throws {
    let state = try SimulatorWorld.scenario(
      [UInt8](
        #"""
        {"demo": false, "addon": {
          "manifest": {"id": "x"}, "streams": {"movie/tt1": [{"url": "/files/a"}], "series/tt1:1:2": [1]},
          "subtitles": {"movie/tt1": []}, "catalogs": {"movie/watchlist": [{"id": "tt1"}]}, "catalogPage": 7,
          "endless": true}}
        """#.utf8)
    ).state
    var expected = AddonScript()
    expected.manifest = ["id": "x"]
    expected.streams = ["movie/tt1": [["url": "/files/a"]], "series/tt1:1:2": [1]]
    expected.subtitles = ["movie/tt1": []]
    expected.catalogs = ["movie/watchlist": [["id": "tt1"]]]
    expected.catalogPage = 7
    expected.isEndless = true
    #expect(state.addon == expected)
  }

  @Test(arguments: [
    (#"{"stream": {}}"#, #"scenario.addon: unknown key "stream""#),
    (#"{"streams": []}"#, "scenario.addon.streams: expected an object"),
    (#"{"streams": {"tt1": []}}"#, #"scenario.addon.streams: "tt1" is no type and id"#),
    (#"{"streams": {"movie/tt1": {}}}"#, "scenario.addon.streams.movie/tt1: expected an array"),
    (#"{"manifest": 1}"#, "scenario.addon.manifest: expected an object"),
  ])
  func `its mistakes are named with their place`(text: String, expected: String) {
    #expect {
      try SimulatorWorld.scenario([UInt8](#"{"demo": false, "addon": \#(text)}"#.utf8))
    } throws: { error in
      "\(error)".hasPrefix(expected)
    }
  }
}
