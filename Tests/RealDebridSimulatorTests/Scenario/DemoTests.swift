import FoundationEssentials
import Testing

@testable import RealDebridSimulator

struct DemoTests {
  @Test func `the demo has two movies and a season`() throws {
    let state = try SimulatorWorld.demo().state
    #expect(state.swarm.map(\.imdb) == ["tt1254207", "tt1727587", "tt1748166"])
    #expect(Set(state.titles.keys) == ["movie/tt1254207", "movie/tt1727587", "series/tt1748166"])
    for torrent in state.swarm { #expect(Metainfo(torrent.metainfo)?.infohash == torrent.infohash) }
  }

  @Test func `the samples stay small`() throws {
    let directory = Samples.inSourceTree.directory
    let sizes = try FileManager.default.contentsOfDirectory(atPath: directory).map { name in
      Samples.inSourceTree.bytes(of: name)?.count ?? 0
    }
    #expect(sizes.reduce(0, +) < 300_000)
  }

  @Test func `titles name pictures that are there`() async throws {
    let state = try SimulatorWorld.demo().state
    try await Bench.run(state) { bench in
      for key in state.titles.keys {
        let meta = try await bench.client.ask("GET", "\(bench.simulator.cinemetaURL)/meta/\(key).json").json?[
          "meta"]
        let videos = meta?["videos"]?.array ?? []
        let pictures = [meta?["poster"], meta?["background"]] + videos.map { $0["thumbnail"] }
        for picture in pictures {
          let answer = try await bench.fetch(picture?.string ?? "")
          #expect(answer.headers["content-type"] == "image/jpeg")
          #expect(answer.body.starts(with: [0xFF, 0xD8, 0xFF]))
        }
      }
      let unknown = try await bench.client.ask("GET", "\(bench.simulator.cinemetaURL)/meta/movie/tt9.json")
      #expect(unknown.status == 200)
      #expect(unknown.text == "{}")
    }
  }

  @Test func `the addon offers the file of an episode`() async throws {
    let state = try SimulatorWorld.demo().state
    try await Bench.run(state) { bench in
      let address = bench.simulator.origin + "/addon/stream/series/tt1748166:1:3.json"
      let streams = try await bench.client.ask("GET", address).json?["streams"]
      #expect(streams?[0]?["infoHash"]?.string == state.swarm[2].infohash.hex)
      #expect(streams?[0]?["fileIdx"] == 2)
      #expect(streams?[0]?["behaviorHints"]?["videoSize"]?.integer == state.swarm[2].files[2].content.size)
      let none = bench.simulator.origin + "/addon/stream/series/tt1748166:2:1.json"
      #expect(try await bench.client.ask("GET", none).json?["streams"]?.array == [])
      #expect(try await bench.client.ask("GET", bench.simulator.addonURL).json?["resources"] == ["stream"])
    }
  }
}
