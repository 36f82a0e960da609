import Foundation
import RealDebridSimulator
import Testing

/// `verify`: what a disk lost, what somebody changed, and how it is mended.
@Suite struct VerifyTests {
  @Test func `one flipped byte in a large file is found, told, and mended from the same torrent`()
    async throws
  {
    try await synced { bench in
      let before = try bench.tree()
      try flip(bench)
      let found = try await bench.offlinio("verify")
      #expect(found.exit == 3, "\(found)")
      #expect(found.output.contains("rot  \(VerifyTests.folder).mkv"), "\(found)")
      #expect(found.output.contains("1 rotten"), "\(found)")
      #expect(try !isWhole(bench))

      let mended = try await bench.offlinio("verify", "--repair")
      #expect(mended.exit == 0, "\(mended)")
      #expect(try isWhole(bench))
      #expect(bench.world.log.adds == 2)
      let after = try bench.tree()
      #expect(after.keys.sorted() == before.keys.sorted())
      for (path, bytes) in before where !path.hasSuffix(".json") {
        let isSame = after[path] == bytes
        #expect(isSame, "\(path)")
      }
      let receipt = try bench.sidecar(VerifyTests.folder + ".json")
      #expect("\(receipt["history"] ?? "")".contains("fetched again"))
      let again = try await bench.offlinio("verify", "--json")
      #expect(again.exit == 0, "\(again)")
      #expect(try verdicts(again).values.allSatisfy { $0 == "ok" })
      let staged = try FileManager.default.contentsOfDirectory(
        atPath: bench.library.appending(path: ".offlinio/incoming").path)
      #expect(staged.filter { !$0.hasPrefix(".") }.isEmpty)
      #expect(try await bench.offlinio("sync").exit == 0)
    }
  }

  @Test func `a repair that is killed leaves the old file, and the next one goes on with its bytes`()
    async throws
  {
    try await synced { bench in
      try flip(bench)
      let before = bench.world.log.bytesSent(for: VerifyTests.name)
      bench.world.update { $0.options.pace = 2_000_000 }
      let run = try bench.launch(["verify", "--repair"])
      try await eventually("bytes arrive") {
        bench.world.log.bytesSent(for: VerifyTests.name) - before > 16_000_000
      }
      let file = try FileHandle(forReadingFrom: video(bench))
      run.kill()
      await run.exit()
      #expect(try !isWhole(bench))
      bench.world.update { $0.options.pace = nil }
      // A sync in between takes nothing of it for left over.
      #expect(try await bench.offlinio("sync").exit == 0)
      let mended = try await bench.offlinio("verify", "--repair")
      #expect(mended.exit == 0, "\(mended)")
      #expect(mended.messages.contains("goes on"), "\(mended)")
      #expect(try isWhole(bench))
      #expect(bench.world.log.bytesSent(for: VerifyTests.name) - before < VerifyTests.size + 30_000_000)
      #expect(bench.world.log.adds == 2)
      // Who reads the old file goes on reading it.
      try file.seek(toOffset: VerifyTests.position)
      let original = VerifyTests.torrent.files[0].content.bytes(
        in: Int64(VerifyTests.position)..<Int64(VerifyTests.position) + 1)
      #expect(try file.read(upToCount: 1)?.first == original[0] ^ 0x10)
    }
  }

  @Test func `with remove_finished the torrent is added once more, and deleted again`() async throws {
    try await synced(removing: true) { bench in
      #expect(bench.world.state.accountHashes.isEmpty)
      try flip(bench)
      let mended = try await bench.offlinio("verify", "--repair")
      #expect(mended.exit == 0, "\(mended)")
      #expect(try isWhole(bench))
      #expect(bench.world.log.adds == 3)
      #expect(bench.world.state.accountHashes.isEmpty)
    }
  }

  @Test(
    arguments: [
      ("refuses it", Fault(.unrestrict, .answer(.infringingFile), times: nil), 3, "infringing"),
      ("is down", Fault(nil, .empty(status: 503), times: nil), 3, "Real-Debrid"),
      ("lost the file", Fault(.cdn, .xError("file_unavailable", status: nil), times: nil), 3, "queued"),
      ("refuses the token", Fault(.user, .answer(.badToken), times: nil), 77, "token"),
    ] as [(String, Fault, Int32, String)])
  func `where Real-Debrid does not help, the old file stays and the reason is told`(
    what: String, fault: Fault, exit: Int32, words: String
  ) async throws {
    try await synced { bench in
      try flip(bench)
      bench.world.add(fault)
      let bytes = try Data(contentsOf: video(bench))
      let ran = try await bench.offlinio("verify", "--repair")
      #expect(ran.exit == exit, "Real-Debrid \(what): \(ran)")
      #expect((ran.output + ran.messages).contains(words), "\(ran)")
      let isSame = try Data(contentsOf: video(bench)) == bytes
      #expect(isSame)
      bench.world.update { $0.faults = [] }
      #expect(try await bench.offlinio("verify", "--repair").exit == 0)
      #expect(try isWhole(bench))
    }
  }

  @Test func `a file that cannot be mended keeps no other from its turn`() async throws {
    try await synced { bench in
      try flip(bench)
      try makeOld(bench, SyncTests.folder, "2020-01-01T00:00:00Z")
      bench.world.add(Fault(.unrestrict, .answer(.infringingFile), times: nil))
      #expect(try await bench.offlinio("verify", "--json", VerifyTests.ownID(bench)).exit == 3)
      let ran = try await bench.offlinio("verify", "--repair", "--max-bytes", "1 B", "--json")
      #expect(ran.exit == 3, "\(ran)")
      #expect(try verdicts(ran) == ["Big Film (2021)": "rot", "Big Buck Bunny (2008)": "ok"], "\(ran)")
    }
  }

  /// The kernel kills the program at the n-th renaming.
  @Test func `a repair that is killed at any renaming is finished by the next`() async throws {
    var number = 1
    var isComplete = false
    while !isComplete {
      try await Workbench.run { bench in
        try bench.wishForBunny()
        try #require(try await bench.offlinio("sync").exit == 0)
        let video = bench.library.appending(path: SyncTests.folder + ".mkv")
        let whole = try Data(contentsOf: video)
        try flip(video, at: 5_000)
        let calls = "rename,renameat,renameat2"
        let run = try bench.launch(
          ["verify", "--repair"],
          prefix: [
            "strace", "--follow-forks", "--output=/dev/null", "--trace=\(calls)",
            "--inject=\(calls):signal=KILL:when=\(number)",
          ])
        await run.exit()
        isComplete = run.ran.exit == 0
        let next = try await bench.offlinio("verify", "--repair")
        #expect(next.exit == 0, "killed at \(number): \(next)")
        let isWhole = try Data(contentsOf: video) == whole
        #expect(isWhole, "killed at \(number)")
        #expect(bench.world.log.adds == 1, "killed at \(number)")
        #expect(try await bench.offlinio("verify").exit == 0)
      }
      number += 1
      try #require(number < 40, "the repair never comes to its end")
    }
    #expect(number > 3)
  }

  @Test func `other bytes of the same size are not taken for the lost ones`() async throws {
    try await synced { bench in
      try flip(bench)
      let receipt = VerifyTests.folder + ".json"
      var text = try String(contentsOf: bench.library.appending(path: receipt), encoding: .utf8)
      let hash = try #require(text.firstMatch(of: /"sha256" : "([0-9a-f]+)"/)?.1)
      text = text.replacing(hash, with: String(repeating: "0", count: 64))
      try Data(text.utf8).write(to: bench.library.appending(path: receipt))
      let ran = try await bench.offlinio("verify", "--repair")
      #expect(ran.exit == 3, "\(ran)")
      #expect(ran.output.contains("other bytes than before"), "\(ran)")
      #expect(try !isWhole(bench))
      // Asking again brings the same: that costs the whole file each time.
      let sent = bench.world.log.bytesSent(for: VerifyTests.name)
      let rested = try await bench.offlinio("verify", "--repair")
      #expect(rested.exit == 3 && rested.output.contains("not asked again before"), "\(rested)")
      #expect(bench.world.log.bytesSent(for: VerifyTests.name) == sent)
      let named = try await bench.offlinio("verify", "--repair", VerifyTests.ownID(bench))
      #expect(named.output.contains("other bytes than before"), "\(named)")
      #expect(bench.world.log.bytesSent(for: VerifyTests.name) > sent)
    }
  }

  @Test func `a touched file is changed, with the same bytes, until it is accepted`() async throws {
    try await synced { bench in
      let times = [timespec(tv_sec: 1_000_000_000, tv_nsec: 0), timespec(tv_sec: 1_000_000_000, tv_nsec: 0)]
      try #require(utimensat(AT_FDCWD, video(bench).path, times, 0) == 0)
      for arguments in [["verify"], ["verify", "--repair"]] {
        let run = try bench.launch(arguments)
        await run.exit()
        #expect(run.ran.exit == 0, "\(run.ran)")
        #expect(
          run.ran.output.contains("changed  \(VerifyTests.folder).mkv  (same bytes, only"), "\(run.ran)")
      }
      #expect(bench.world.log.unrestricts == 2)
      let accepted = try await bench.offlinio("verify", "--accept")
      #expect(accepted.exit == 0 && accepted.output.contains("accepted"), "\(accepted)")
      let again = try await bench.offlinio("verify", "--json")
      #expect(try verdicts(again)["Big Film (2021)"] == "ok", "\(again)")
    }
  }

  @Test func `the user's file of our name and another ending is nobody's business`() async throws {
    try await synced { bench in
      let theirs = bench.library.appending(path: SyncTests.folder + ".mp4")
      try Data("mine".utf8).write(to: theirs)
      let receipt = try Data(contentsOf: bench.library.appending(path: SyncTests.folder + ".json"))
      let checked = try await bench.offlinio("verify", "--accept", "--json")
      #expect(checked.exit == 0, "\(checked)")
      #expect(
        try verdicts(checked) == ["Big Film (2021)": "ok", "Big Buck Bunny (2008)": "ok"], "\(checked)")
      let hash = try bench.sidecar(SyncTests.folder + ".json")["file"] as? NSObject
      let former = try JSONSerialization.jsonObject(with: receipt) as? [String: Any]
      #expect(hash == former?["file"] as? NSObject)
      let adopted = try await bench.offlinio("adopt")
      #expect(adopted.exit == 3 && adopted.messages.contains("rename one of them"), "\(adopted)")
      #expect(try bench.sidecar(SyncTests.folder + ".json")["file"] as? NSObject == hash)
      #expect(try await bench.offlinio("sync").exit == 0)
      let exported = try await bench.offlinio("export", "-")
      #expect(exported.output.split(separator: "\n").count == 3, "\(exported)")
      #expect(exported.messages.contains("\(SyncTests.folder).mp4 is left out"), "\(exported)")
      #expect(try Data(contentsOf: theirs) == Data("mine".utf8))
    }
  }

  @Test func `rot is accepted by name alone`() async throws {
    try await synced { bench in
      try flip(bench)
      #expect(try await bench.offlinio("verify", "--accept").exit == 3)
      let id = try #require(try bench.sidecar(VerifyTests.folder + ".json")["id"] as? String)
      #expect(try await bench.offlinio("verify", "--accept", id).exit == 0)
      #expect(try await bench.offlinio("verify").exit == 0)
    }
  }

  @Test func `a budget is kept, and three runs check everything, the oldest first`() async throws {
    try await Workbench.run { bench in
      try bench.wish(
        "[[series]]\nimdb = \"tt1748166\"\nepisodes = \"S01E01-E03\"\nrelease = \"\(bench.magnet(SyncTests.pack))\""
      )
      #expect(try await bench.offlinio("sync").exit == 0)
      let stems = try bench.tree().keys.filter { $0.contains("Season 01") && $0.hasSuffix(".mkv") }.sorted()
        .map { String($0.dropLast(4)) }
      try #require(stems.count == 3)
      for (stem, day) in zip(stems, ["03", "01", "02"]) {
        try makeOld(bench, stem, "2020-01-\(day)T00:00:00Z")
      }
      var checked: [String] = []
      for _ in 0..<3 {
        let ran = try await bench.offlinio("verify", "--max-bytes", "1 B", "--json")
        #expect(ran.exit == 0, "\(ran)")
        let document = try #require(
          try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [String: Any], "\(ran)")
        #expect(document["checked"] as? Int == 1 && document["remaining"] as? Int == 2, "\(ran)")
        let items = try #require(document["items"] as? [[String: Any]])
        #expect((document["totals"] as? [String: Int])?.filter { $0.value > 0 } == ["ok": 1], "\(ran)")
        checked.append(try #require(items.first?["path"] as? String))
      }
      #expect(checked == [stems[1], stems[2], stems[0]].map { $0 + ".mkv" })
      for stem in stems { #expect(try verified(bench, stem)?.hasPrefix("2020") == false) }
      let text = try await bench.offlinio("verify", "--max-bytes", "1 B")
      #expect(text.output.contains("2 videos left for later runs"), "\(text)")
    }
  }

  @Test func `a signal ends a check at once, and what was checked stays checked`() async throws {
    try await synced { bench in
      // Holes take no room and their time to read.
      let size: UInt64 = 60 << 30
      let file = try FileHandle(forWritingTo: video(bench))
      try file.truncate(atOffset: size)
      try file.close()
      var status = stat()
      try #require(stat(video(bench).path, &status) == 0)
      let path = bench.library.appending(path: VerifyTests.folder + ".json")
      var receipt = try bench.sidecar(VerifyTests.folder + ".json")
      var facts = try #require(receipt["file"] as? [String: Any])
      facts["size"] = Int64(size)
      facts["modified"] = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
      receipt["file"] = facts
      receipt["verified"] = "2020-01-02T00:00:00Z"
      try JSONSerialization.data(withJSONObject: receipt).write(to: path)
      try makeOld(bench, SyncTests.folder, "2020-01-01T00:00:00Z")
      let run = try bench.launch(["verify"])
      try await eventually("it reads") {
        // Not there yet, or not any more.
        let io = (try? String(contentsOfFile: "/proc/\(run.identifier)/io", encoding: .utf8)) ?? ""
        return io.firstMatch(of: /rchar: (\d+)/).flatMap { Int64($0.1) } ?? 0 > 200_000_000
      }
      let start = ContinuousClock.now
      kill(run.identifier, SIGINT)
      await run.exit()
      #expect(start.duration(to: .now) < .seconds(2))
      #expect(run.ran.exit == 130, "\(run.ran)")
      #expect(run.ran.output.contains("1 video checked"), "\(run.ran)")
      #expect(try verified(bench, SyncTests.folder)?.hasPrefix("2020") == false)
      #expect(try verified(bench, VerifyTests.folder) == "2020-01-02T00:00:00Z")
    }
  }

  @Test func `ids choose, deletions are told, and a run beside another gives way`() async throws {
    try await synced { bench in
      let one = try await bench.offlinio("verify", "tt1254207", "--json")
      #expect(try verdicts(one) == ["Big Buck Bunny (2008)": "ok"], "\(one)")
      let unknown = try await bench.offlinio("verify", "tt9999999", "--json")
      #expect(
        unknown.exit == 3 && unknown.output.isEmpty && unknown.messages.contains("tt9999999"), "\(unknown)")
      #expect(try await bench.offlinio("verify", "nonsense").exit == 64)
      #expect(try await bench.offlinio("verify", "--repair", "--accept").exit == 64)
      try FileManager.default.removeItem(at: bench.library.appending(path: SyncTests.folder + ".mkv"))
      let gone = try await bench.offlinio("verify", "--json")
      #expect(gone.exit == 0, "\(gone)")
      #expect(try verdicts(gone)["Big Buck Bunny (2008)"] == "deleted", "\(gone)")
      let lock = bench.library.appending(path: ".offlinio/lock").path
      let holder = try RunningProgram(
        ["flock", lock, "sleep", "60"], environment: bench.variables, in: bench.folder)
      defer { holder.kill() }
      try await eventually("the lock is taken") {
        let descriptor = open(lock, O_RDWR)
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) != 0
      }
      let busy = try await bench.offlinio("verify", "--json")
      #expect(busy.exit == 76 && busy.output.isEmpty, "\(busy)")
    }
  }
}
