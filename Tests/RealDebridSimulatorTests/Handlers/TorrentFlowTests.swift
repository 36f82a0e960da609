import Testing

@testable import RealDebridSimulator

struct TorrentFlowTests {
  @Test func `a cached torrent goes from magnet to bytes`() async throws {
    let torrent = SwarmTorrent.pack(lifecycle: .cached(afterPolls: 2))
    try await Bench.run(torrent) { bench in
      let id = try await bench.add(torrent.magnet)
      #expect(id.count == 13)
      let before = try await bench.info(id).json
      #expect(before?["status"] == "waiting_files_selection")
      #expect(before?["files"]?[2]?["path"] == "/Pack.S01E03.mkv")
      #expect(before?["files"]?[2]?["id"] == 3)
      #expect(before?["original_bytes"] == 6040)
      #expect(try await bench.select(id, "1,3").status == 204)
      #expect(try await bench.info(id).json?["status"] == "queued")
      #expect(try await bench.info(id).json?["status"] == "queued")
      let after = try await bench.info(id).json
      #expect(after?["status"] == "downloaded")
      #expect(after?["bytes"] == 4000)
      #expect(after?["files"]?[1]?["selected"] == 0)
      #expect(after?["links"]?.array?.count == 2)
      let link = try #require(after?["links"]?[1]?.string)
      #expect(link.count == 39)
      let row = try await bench.unrestrict(link).json
      #expect(row?["filename"] == "Pack.S01E03.mkv")
      #expect(row?["filesize"] == 3000)
      let address = try #require(row?["download"]?.string)
      let answer = try await bench.fetch(address)
      #expect(answer.isComplete)
      #expect(answer.body == torrent.files[2].content.bytes(in: 0..<3000))
      #expect(bench.world.log.adds == 1)
      #expect(bench.world.log.selects == 1)
      #expect(bench.world.log.unrestricts == 1)
      #expect(bench.world.log.bytesSent(for: torrent.infohash.hex) >= 3000)
    }
  }

  @Test func `magnet, base 32 and torrent file lead to the same torrent`() async throws {
    let torrent = SwarmTorrent.pack()
    try await Bench.run(torrent) { bench in
      let uploaded = try await bench.call("PUT", "/torrents/addTorrent", body: torrent.metainfo)
      #expect(uploaded.status == 201)
      _ = try await bench.add(torrent.base32Magnet)
      _ = try await bench.add("magnet:?xt=urn:btih:\(torrent.infohash.hex.uppercased())")
      #expect(bench.world.state.accountHashes == [torrent.infohash, torrent.infohash, torrent.infohash])
      #expect(Set(bench.world.state.torrents.map(\.id)).count == 3)
    }
  }

  @Test func `an uploaded torrent may claim any size`() async throws {
    try await Bench.run(WorldState()) { bench in
      let size = "6:lengthi9223372036854775807e"
      let files = "5:filesld\(size)4:pathl1:aeed\(size)4:pathl1:beee"
      let body = [UInt8]("d4:infod\(files)4:name1:x6:pieces0:ee".utf8)
      let answer = try await bench.call("PUT", "/torrents/addTorrent", body: body)
      #expect(answer.status == 201)
      let info = try await bench.info(answer.json?["id"]?.string ?? "").json
      #expect(info?["status"] == "waiting_files_selection")
      #expect(info?["files"]?[1]?["path"] == "/b")
    }
  }

  @Test func `a torrent file is bencoded and sent with PUT`() async throws {
    try await Bench.run(.pack()) { bench in
      let form = try await bench.call("PUT", "/torrents/addTorrent", body: [UInt8]("--boundary".utf8))
      #expect(form.status == 400)
      #expect(form.json?["error_code"] == 30)
      let post = try await bench.call("POST", "/torrents/addTorrent", body: SwarmTorrent.pack().metainfo)
      #expect(post.status == 405)
    }
  }

  @Test func `an unescaped magnet loses what follows its first ampersand`() async throws {
    let torrent = SwarmTorrent.pack()
    try await Bench.run(torrent) { bench in
      let body = [UInt8]("magnet=magnet:?xt=urn:btih:\(torrent.infohash.hex)&dn=Pack".utf8)
      let answer = try await bench.call("POST", "/torrents/addMagnet", body: body)
      #expect(answer.status == 201)
      #expect(bench.world.log.unescapedMagnets == 1)
    }
  }

  @Test func `an uncached torrent shows every step`() async throws {
    try await Bench.run(.pack(lifecycle: .uncached(polls: 2, conversionPolls: 1))) { bench in
      let id = try await bench.add(SwarmTorrent.pack().magnet)
      let converting = try await bench.info(id).json
      #expect(converting?["status"] == "magnet_conversion")
      #expect(converting?["files"]?.array == [])
      #expect(try await bench.info(id).json?["status"] == "waiting_files_selection")
      _ = try await bench.select(id, "1")
      var seen: [String] = []
      for _ in 0..<5 { seen.append(try await bench.info(id).json?["status"]?.string ?? "") }
      #expect(seen == ["queued", "downloading", "downloading", "uploading", "downloaded"])
    }
  }

  @Test func `a magnet that nobody seeds is converted for ever`() async throws {
    try await Bench.run(WorldState()) { bench in
      let id = try await bench.add("magnet:?xt=urn:btih:c12fe1c06bba254a9dc9f519b335aa7c1367a88a&dn=Lost")
      for _ in 0..<5 { #expect(try await bench.info(id).json?["status"] == "magnet_conversion") }
      #expect(try await bench.call("GET", "/torrents/activeCount").json?["nb"] == 1)
    }
  }

  @Test func `a look at the list moves torrents on as a look at one does`() async throws {
    let torrent = SwarmTorrent.pack(lifecycle: .cached(afterPolls: 1))
    try await Bench.run(torrent) { bench in
      let id = try await bench.add(torrent.magnet)
      _ = try await bench.select(id, "1")
      let active = try await bench.call("GET", "/torrents?filter=active&limit=100")
      #expect(active.json?[0]?["status"] == "queued")
      #expect(try await bench.call("GET", "/torrents?filter=active").status == 204)
    }
  }

  @Test func `selections are checked`() async throws {
    let torrent = SwarmTorrent.pack()
    try await Bench.run(torrent) { bench in
      #expect(try await bench.select("NOBODY", "1").json?["error_code"] == 7)
      let id = try await bench.add(torrent.magnet)
      let missing = try await bench.call("POST", "/torrents/selectFiles/\(id)")
      #expect(missing.status == 404)
      #expect(missing.json?["error_code"] == 1)
      #expect(missing.json?["error_details"] == "{files} is missing")
      for ids in ["5", "0", "1,x", "1,,9"] {
        let answer = try await bench.select(id, ids)
        #expect(answer.status == 404)
        #expect(answer.json?["error_code"] == 2)
      }
      #expect(try await bench.select(id, "1").status == 204)
      #expect(try await bench.select(id, "1").status == 202)
    }
  }

  @Test(arguments: [
    (LinkAnswer.parallel, ["Pack.S01E01.mkv", "Pack.S01E02.mkv", "Pack.S01E03.mkv"]),
    (.archive, ["Pack.S01.rar"]),
    (.fewer(by: 1), ["Pack.S01E01.mkv", "Pack.S01E02.mkv"]),
    (.more(by: 1), ["Pack.S01E01.mkv", "Pack.S01E02.mkv", "Pack.S01E03.mkv", "Pack.S01.part1.mkv"]),
    (.shuffled, ["Pack.S01E03.mkv", "Pack.S01E02.mkv", "Pack.S01E01.mkv"]),
    (.none, []),
  ])
  func `links follow the script`(links: LinkAnswer, expected: [String]) async throws {
    let torrent = SwarmTorrent.pack(links: links)
    try await Bench.run(torrent) { bench in
      let id = try await bench.add(torrent.magnet)
      _ = try await bench.select(id, "1,2,3")
      var names: [String] = []
      for link in try await bench.info(id).json?["links"]?.array ?? [] {
        names.append(try await bench.unrestrict(link.string ?? "").json?["filename"]?.string ?? "")
      }
      #expect(names == expected)
    }
  }

  @Test func `one file that is no video turns all into an archive`() async throws {
    let torrent = SwarmTorrent.pack()
    try await Bench.run(torrent) { bench in
      let links = try await bench.finish(torrent)
      #expect(links.count == 1)
      let row = try await bench.unrestrict(links.first ?? "").json
      #expect(row?["filename"] == "Pack.S01.rar")
      let start = try await bench.fetch(row?["download"]?.string ?? "", range: "0-3")
      #expect(start.text == "Rar!")
    }
  }

  @Test func `another selection than the cached one is fetched from the swarm`() async throws {
    let torrent = SwarmTorrent.pack(cachedSelection: [1, 2, 3])
    try await Bench.run(torrent) { bench in
      let first = try await bench.add(torrent.magnet)
      _ = try await bench.select(first, "1,2,3")
      #expect(try await bench.info(first).json?["status"] == "downloaded")
      let second = try await bench.add(torrent.magnet)
      _ = try await bench.select(second, "1,2")
      #expect(try await bench.info(second).json?["status"] == "queued")
    }
  }

  @Test func `a torrent can vanish`() async throws {
    let torrent = SwarmTorrent.pack(lifecycle: .ends(in: Lifecycle.vanished, afterPolls: 1))
    try await Bench.run(torrent) { bench in
      let id = try await bench.add(torrent.magnet)
      _ = try await bench.select(id, "1")
      #expect(try await bench.info(id).json?["status"] == "downloading")
      let gone = try await bench.info(id)
      #expect(gone.status == 404)
      #expect(gone.json?["error_code"] == 7)
      #expect(try await bench.call("DELETE", "/torrents/delete/\(id)").status == 404)
    }
  }

  @Test func `hostile paths are handed out as they are`() async throws {
    let paths = [
      "../../etc/passwd.mkv", "/etc/cron.d/x.mkv", "a\u{0}b.mkv", String(repeating: "n", count: 300) + ".mkv",
    ]
    let torrent = SwarmTorrent(name: "Evil", files: paths.map { SwarmFile($0, size: 10) })
    try await Bench.run(torrent) { bench in
      let id = try await bench.add(torrent.magnet)
      let files = try await bench.info(id).json?["files"]?.array ?? []
      #expect(files.compactMap { $0["path"]?.string } == paths.map { "/" + $0 })
    }
  }

  @Test func `deleting takes a torrent out of the account`() async throws {
    let torrent = SwarmTorrent.pack()
    try await Bench.run(torrent) { bench in
      let id = try await bench.add(torrent.magnet)
      #expect(try await bench.call("DELETE", "/torrents/delete/\(id)/").status == 204)
      #expect(try await bench.call("DELETE", "/torrents/delete/\(id)").status == 404)
      #expect(bench.world.log.deletes == 1)
    }
  }
}
