import Testing

@testable import RealDebridSimulator

struct ScenarioTests {
  private func state(_ text: String) throws -> WorldState {
    try Scenario.state(reading: [UInt8](text.utf8), samples: .inSourceTree, now: 0)
  }

  @Test func `a scenario sets everything`() throws {
    let state = try state(
      """
      {"demo": false,
       "account": {"token": "t", "standing": "account_locked", "username": "u", "premiumSeconds": 5, "torrents": ["A"]},
       "options": {"linkLength": 16, "refusesLongLinks": true, "sendsETag": false, "pace": 9, "activeLimit": 2,
                   "retryAfter": 3, "connectionsPerFile": 4, "connectionsPerAccount": 5, "addressLifetime": 1.5,
                   "announcedConnections": 9, "deadHosts": 2,
                   "hosterPatterns": ["/x/"], "timeOffset": 0,
                   "rateLimits": [{"requests": 1, "seconds": 2, "endpoints": ["torrents"]}]},
       "torrents": [
         {"name": "A", "files": [{"path": "a/b.mkv", "size": 5000000000, "seed": 3}], "lifecycle": {"stalledAt": 37},
          "cachedSelection": [1], "uncachedLifecycle": "neverSeeded", "links": {"fewer": 1}, "imdb": "tt1",
          "trackers": ["udp://t"], "refusal": {"code": 35}},
         {"name": "b.mkv", "single": true, "files": [{"path": "b.mkv", "text": "hello"}], "links": "archive",
          "lifecycle": {"beforeSelection": [{"status": "magnet_conversion", "polls": 2}],
                        "afterSelection": [{"status": "downloaded", "seconds": 1, "from": 100, "links": false}]}}],
       "hosterLinks": [{"link": "https://hoster.example/1", "file": {"path": "h.mkv", "sample": "sintel.mp4"}}],
       "files": [{"path": "f.mkv", "size": 3}], "images": [{"path": "i.jpg", "sample": "sintel-poster.jpg"}],
       "titles": [{"id": "tt1", "type": "movie", "name": "N"}],
       "faults": [{"on": "any", "effect": "drop", "times": null, "match": "m", "method": "GET", "skip": 2}]}
      """)
    #expect(state.account.token == "t")
    #expect(state.account.standing == .refused(.accountLocked))
    #expect(state.accountHashes == [state.swarm[0].infohash])
    #expect(state.options.rateLimits == [.init(endpoints: [.torrents], requests: 1, seconds: 2)])
    #expect(state.options.pace == 9)
    #expect(state.options.announcedConnections == 9)
    #expect(state.options.deadHosts == 2)
    #expect(state.swarm[0].lifecycle == .stalled(at: 37))
    #expect(state.swarm[0].links == .fewer(by: 1))
    #expect(state.swarm[0].refusal == .infringingFile)
    #expect(state.swarm[0].files[0].content.size == 5_000_000_000)
    #expect(state.swarm[1].files[0].content.bytes(in: 0..<5) == [UInt8]("hello".utf8))
    #expect(state.swarm[1].lifecycle.afterSelection.first?.showsLinks == false)
    #expect(state.hosterLinks.count == 1)
    #expect(state.titles["movie/tt1"]?["name"] == "N")
    #expect(state.faults == [Fault(nil, .drop, method: "GET", match: "m", skip: 2, times: nil)])
  }

  @Test func `a scenario begins with the demo unless told otherwise`() throws {
    #expect(try state("{}").swarm.count == 3)
  }

  @Test(arguments: [
    (#""answer","error":"infringing_file""#, Effect.answer(.infringingFile)),
    (#""answer","code":19"#, .answer(.hosterUnavailable)),
    (#""answer","status":418,"error":"tea""#, .answer(APIError(status: 418, error: "tea", code: nil))),
    (#""html""#, .html(status: 503)), (#""html","status":200"#, .html(status: 200)),
    (#""raw","body":"{}""#, .raw(status: 200, type: "application/json", body: "{}")),
    (#""empty""#, .empty(status: 200)), (#""drop""#, .drop), (#""vanish""#, .vanish),
    (#""xError","value":"link_not_found""#, .xError("link_not_found", status: nil)),
    (#""redirect""#, .redirect(to: nil)), (#""ignoreRange""#, .ignoreRange), (#""truncate""#, .truncate),
    (#""patch","fields":{"a":1}"#, .patch([.init("a", 1)])), (#""remove","keys":["id"]"#, .remove(["id"])),
    (#""delay","seconds":0.5"#, .delay(0.5)), (#""pace","bytesPerSecond":1"#, .pace(1)),
    (#""header","name":"ETag""#, .header("ETag", nil)), (#""earlyEnd","after":9"#, .earlyEnd(after: 9)),
    (#""reset","after":9"#, .reset(after: 9)), (#""stall","after":9"#, .stall(after: 9)),
    (#""noLength""#, .noLength), (#""wrongRange","by":-1"#, .wrongRange(by: -1)),
    (#""wrongTotal","total":5000000000"#, .wrongTotal(5_000_000_000)),
    (#""corrupt","at":7"#, .corrupt(at: 7)),
    (#""extra","bytes":3"#, .extra(3)),
  ])
  func `every effect can be written down`(text: String, expected: Effect) throws {
    let value = try ScenarioValue(reading: [UInt8](#"[{"on":"cdn","effect":\#(text)}]"#.utf8), as: "faults")
    #expect(try FaultReader.faults(value) == [Fault(.cdn, expected)])
  }

  @Test func `a lost reply takes effect`() throws {
    let value = try ScenarioValue(
      reading: [UInt8](#"[{"on":"torrents/addMagnet","effect":"lost"}]"#.utf8), as: "faults")
    #expect(try FaultReader.faults(value) == [Effect.lostReply(on: .addMagnet)])
  }

  @Test(arguments: [
    ("", "scenario: is not JSON"), ("[]", "scenario: expected an object"),
    (#"{"demos": true}"#, #"scenario: unknown key "demos""#),
    (#"{"torrents": [{"name": "a"}]}"#, #"scenario.torrents[0]: "files" is missing"#),
    (
      #"{"torrents": [{"name": "a", "files": []}]}"#,
      "scenario.torrents[0].files: a torrent has at least one file"
    ),
    (
      #"{"torrents": [{"name": "a", "files": [{"path": "x", "sample": "none"}]}]}"#,
      "scenario.torrents[0].files[0].sample: no such file"
    ),
    (
      #"{"torrents": [{"name": "a", "files": [{"path": "x", "siez": 1}]}]}"#,
      #"scenario.torrents[0].files[0]: "size" is missing"#
    ),
    (#"{"faults": [{"on": "nowhere", "effect": "drop"}]}"#, "scenario.faults[0].on: unknown endpoint"),
    (#"{"faults": [{"on": "cdn", "effect": "magic"}]}"#, "scenario.faults[0].effect: unknown effect"),
    (#"{"faults": [{"on": "cdn", "effect": "reset"}]}"#, #"scenario.faults[0]: "after" is missing"#),
    (#"{"account": {"torrents": ["none"]}}"#, "scenario.account.torrents[0]: no torrent has this name"),
    (#"{"options": {"pace": "fast"}}"#, "scenario.options.pace: expected a whole number"),
  ])
  func `mistakes are named with their place`(text: String, expected: String) {
    #expect { try state(text) } throws: { error in
      "\(error)".hasPrefix(expected)
    }
  }
}
