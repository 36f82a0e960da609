import Foundation
import RealDebridSimulator
import Testing

/// Libraries on a disk of 40 MB, in a namespace of their own, so that no rights are needed.
@Suite struct FullDiskTests {
  /// What a script on the small disk printed, line by line as `name=value`, and all else that was said.
  private struct Story {
    let values: [String: String]
    let ran: Workbench.Ran

    subscript(_ name: String) -> String? { values[name] }
  }

  /// Runs a script beside a library on the small disk; `sync` in it runs the program and prints its exit code.
  private func tell(_ bench: Workbench, _ script: String, prefix: String = "") async throws -> Story {
    try FileManager.default.removeItem(at: bench.library)
    try FileManager.default.createDirectory(at: bench.library, withIntermediateDirectories: true)
    let text = """
      set -u
      mount -t tmpfs -o size=40m tmpfs library || exit 9
      offlinio() { "$PROGRAM" "$@"; }
      sync() { \(prefix) "$PROGRAM" sync >&2; echo "$1=$?"; }
      fill() { head -c "$1" /dev/zero >library/filler 2>/dev/null; echo "filled=$?"; }
      arrive() { until [ "$(cat library/.offlinio/incoming/*/*.part 2>/dev/null | wc -c)" -gt 4000000 ]; do sleep 0.05; done; }
      offlinio init library >&2 || exit 8
      \(script)
      sha256sum "library/\(LongFilm.video)" 2>/dev/null | sed 's/ .*//; s/^/sha256=/'
      """
    let file = bench.folder.appending(path: "story")
    try Data(text.utf8).write(to: file)
    let run = try RunningProgram(
      ["unshare", "--user", "--map-root-user", "--mount", "bash", file.path],
      environment: bench.variables.merging(["PROGRAM": Workbench.program.path]) { $1 }, in: bench.folder)
    await run.exit()
    let pairs = run.ran.output.split(separator: "\n").map {
      $0.split(separator: "=", maxSplits: 1).map(String.init)
    }
    let values = Dictionary(pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { $1 }
    return Story(values: values, ran: run.ran)
  }

  private var sha256: String {
    get throws {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/sha256sum")
      let (input, output) = (Pipe(), Pipe())
      process.standardInput = input
      process.standardOutput = output
      try process.run()
      Thread.detachNewThread {
        try? input.fileHandleForWriting.write(contentsOf: Data(LongFilm.bytes))
        try? input.fileHandleForWriting.close()
      }
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      return String(text.prefix { $0 != " " })
    }
  }

  @Test func `a film that does not fit is not begun, and comes when there is room`() async throws {
    try await Workbench.run(LongFilm.offer) { bench in
      try LongFilm.wish(bench)
      let story = try await tell(
        bench,
        """
        fill 18M
        sync full
        ls -A library/Movies | sed 's/^/movies=/'
        rm library/filler
        sync roomy
        """)
      #expect(story["full"] == "74", "\(story.ran)")
      #expect(story.ran.messages.contains("not enough room on the disk"), "\(story.ran)")
      #expect(story.ran.messages.contains("library/.offlinio/trash holds 0 B"), "\(story.ran)")
      #expect(story["movies"] == nil)
      #expect(story["roomy"] == "0", "\(story.ran)")
      #expect(try story["sha256"] == sha256)
      #expect(bench.world.log.adds == 1)
    }
  }

  @Test
  func
    `a film whose room is reserved comes whole though others fill the disk meanwhile, at the latest with the next run`()
    async throws
  {
    try await Workbench.run(LongFilm.offer(pace: 2_000_000)) { bench in
      try LongFilm.wish(bench)
      let story = try await tell(
        bench,
        """
        sync first &
        arrive
        fill 39M
        wait
        rm library/filler
        sync second
        """)
      #expect(story["filled"] == "1", "\(story.ran)")
      // Only the paperwork beside the video finds no room.
      #expect(story["first"] == "74", "\(story.ran)")
      #expect(story["second"] == "0", "\(story.ran)")
      #expect(try story["sha256"] == sha256)
      #expect(LongFilm.sent(bench) < LongFilm.size + (4 << 20))
    }
  }

  @Test func `where nothing can be reserved, a disk that fills in mid-file ends the run and loses nothing`()
    async throws
  {
    try await Workbench.run(LongFilm.offer(pace: 2_000_000)) { bench in
      try LongFilm.wish(bench)
      let story = try await tell(
        bench,
        """
        sync full &
        arrive
        fill 39M
        wait
        ls -A library/Movies | sed 's/^/movies=/'
        rm library/filler
        sync roomy
        """,
        prefix:
          "strace --follow-forks --output=/dev/null --trace=fallocate --inject=fallocate:error=EOPNOTSUPP")
      #expect(story["full"] == "74", "\(story.ran)")
      #expect(story["movies"] == nil, "\(story.ran)")
      #expect(story["roomy"] == "0", "\(story.ran)")
      #expect(try story["sha256"] == sha256)
      #expect(bench.world.log.adds == 1)
      // What was written before is not fetched again.
      #expect(bench.world.log.requests.last { $0.endpoint == .cdn }?.range?.hasPrefix("bytes=0-") == false)
    }
  }
}
