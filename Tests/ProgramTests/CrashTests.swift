import Foundation
import RealDebridSimulator
import Testing

/// `kill -9` at every moment that matters: the next run ends with the same bytes, one add, and no tombstone.
@Suite struct CrashTests {
  private func expectWhole(_ bench: Workbench, _ when: String) async throws {
    let ran = try await bench.offlinio("sync")
    #expect(ran.exit == 0, "\(when): \(ran)")
    let file = try #require(
      try bench.torrent(SyncTests.movie).files.first { $0.path.hasSuffix("OFFLINIO.mkv") })
    let tree = try bench.tree()
    #expect(
      tree[SyncTests.folder + ".mkv"].map { [UInt8]($0) } == file.content.bytes(in: 0..<file.content.size),
      "\(when)")
    #expect(tree[SyncTests.folder + ".json"] != nil, "\(when)")
    #expect(tree.keys.filter { $0.hasSuffix(".mkv") }.count == 1, "\(when)")
    #expect(bench.world.log.adds == 1, "\(when)")
    let tombstones = try FileManager.default.contentsOfDirectory(
      atPath: bench.library.appending(path: ".offlinio/tombstones").path)
    #expect(tombstones.isEmpty, "\(when)")
  }

  @Test func `a run killed in mid-download is continued`() async throws {
    try await Workbench.run({ $0.options.pace = 2_000 }) { bench in
      try bench.wishForBunny()
      for threshold in [Int64(2_000), 5_000] {
        let run = try bench.launch(["sync"])
        try await eventually("bytes arrive") {
          bench.world.log.bytesSent(for: "OFFLINIO.mkv") > threshold
        }
        run.kill()
        await run.exit()
        #expect(try bench.tree().keys.filter { $0.hasSuffix(".mkv") }.isEmpty)
      }
      bench.world.update { $0.options.pace = nil }
      try await expectWhole(bench, "after two kills")
    }
  }

  /// The kernel kills the program at the n-th call of a kind that makes something durable or gives it a name.
  @Test(arguments: ["rename,renameat,renameat2", "fsync,fdatasync", "unlink,unlinkat,rmdir", "mkdir,mkdirat"])
  func `a run killed at any step of its bookkeeping is finished by the next`(calls: String) async throws {
    var number = 1
    var isComplete = false
    while !isComplete {
      try await Workbench.run { bench in
        try bench.wishForBunny()
        let run = try bench.launch(
          ["sync"],
          prefix: [
            "strace", "--follow-forks", "--output=/dev/null", "--trace=\(calls)",
            "--inject=\(calls):signal=KILL:when=\(number)",
          ])
        await run.exit()
        isComplete = run.ran.exit == 0
        try await expectWhole(bench, "killed at call \(number) of \(calls)")
      }
      number += 1
      try #require(number < 80, "the run never comes to its end")
    }
    #expect(number > 2, "\(calls) was never called, so nothing was tried")
  }
}
