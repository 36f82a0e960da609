import Foundation
import Glibc
import MediaProbe
import Model
import Synchronization
import SystemPackage
import Testing

/// What becomes of an ffprobe that does not behave; scripts stand in for it.
@Suite struct ProberFaultTests {
  private func prober(
    _ scratch: Scratch, _ script: String, output: Int = 1 << 20,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) throws -> Prober {
    try scratch.write("#!/bin/sh\n\(script)\n", to: "ffprobe", mode: 0o755)
    return Prober(
      environment: ["PATH": "\(scratch.folder):/usr/bin:/bin", "SECRET": "hidden"],
      limits: Prober.Limits(output: output), sleep: sleep)
  }

  @Test(arguments: [nil, "", "relative", "/nowhere:/nowhere/else"])
  func `without ffprobe in the PATH nothing is known`(path: String?) async throws {
    let prober = Prober(environment: path.map { ["PATH": $0] } ?? [:])
    #expect(!prober.isInstalled)
    #expect(await prober.tracks(of: "/etc/passwd") == .absent)
  }

  @Test func `a folder or a text of that name is no program`() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.folder.appending("ffprobe").string, withIntermediateDirectories: false)
    #expect(!Prober(environment: ["PATH": scratch.folder.string]).isInstalled)
    let other = try Scratch()
    try other.write("text", to: "ffprobe", mode: 0o644)
    #expect(!Prober(environment: ["PATH": other.folder.string]).isInstalled)
  }

  @Test(arguments: [
    ("exit 3", ProbeFault.ended("exit code 3")), ("kill -9 $$", .ended("signal 9")),
    ("echo nonsense", .garbled),
    ("true", .garbled),
    (
      "echo '{\"error\": {\"code\": -5, \"string\": \"Input/output error\"}}'; exit 1",
      .refused("Input/output error")
    ),
    ("head -c 5000 /dev/zero", .saidTooMuch(bytes: 4_096)),
    ("while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done", .saidTooMuch(bytes: 4_096)),
  ])
  func `every way to fail has its name`(script: String, fault: ProbeFault) async throws {
    let scratch = try Scratch()
    let prober = try prober(scratch, script, output: 4_096)
    #expect(await prober.tracks(of: "/film.mkv") == .unknown(fault), "\(scratch.folder)")
  }

  @Test func `a program that cannot be started is a fault of its own`() async throws {
    let scratch = try Scratch()
    try scratch.write("#!/nowhere/interpreter\n", to: "ffprobe", mode: 0o755)
    let answer = await Prober(environment: ["PATH": scratch.folder.string]).tracks(of: "/film.mkv")
    guard case .unknown(.notStarted) = answer else {
      Issue.record("\(answer)")
      return
    }
  }

  @Test func `what it is given is the file, no input, and no secrets`() async throws {
    let scratch = try Scratch()
    let prober = try prober(
      scratch,
      "env > \(scratch.folder)/env; cat > \(scratch.folder)/input; for a; do last=$a; done; "
        + "printf '{\"streams\": [{\"codec_type\": \"audio\", \"codec_name\": \"%s\"}]}' \"$last\"")
    guard case .known(let tracks) = await prober.tracks(of: "/a film.mkv") else {
      Issue.record("\(await prober.tracks(of: "/a film.mkv"))")
      return
    }
    #expect(tracks.audio.first?.codec == "file:/a film.mkv")
    #expect(try scratch.text("input") == "")
    let variables = try scratch.text("env")
    #expect(variables.contains("PATH="))
    #expect(!variables.contains("hidden"))
  }

  @Test(arguments: [
    (
      "echo '{\"frames\": [{\"side_data_list\": [{\"side_data_type\": \"HDR Dynamic Metadata SMPTE2094-40\"}]}]}'",
      ["hdr10", "hdr10+"]
    ),
    ("exit 1", ["hdr10"]), ("echo nonsense", ["hdr10"]),
  ])
  func `a video in HDR10 is asked for its first picture, which may tell nothing`(
    second: String, words: [String]
  ) async throws {
    let scratch = try Scratch()
    let prober = try prober(
      scratch,
      """
      case "$*" in
        *"-select_streams 4 "*) \(second) ;;
        *) echo '{"streams": [{"index": 4, "codec_type": "video", "color_transfer": "smpte2084"}]}' ;;
      esac
      """)
    guard case .known(let tracks) = await prober.tracks(of: "/film.mkv") else {
      Issue.record("\(await prober.tracks(of: "/film.mkv"))")
      return
    }
    #expect(tracks.video?.hdr == words)
  }

  @Test func `one that hangs is killed with its children when its time is over`() async throws {
    let scratch = try Scratch()
    let prober = try prober(
      scratch, "sleep 1000 & echo $! > \(scratch.folder)/child; echo $$ > \(scratch.folder)/process; wait"
    ) { _ in
      // Its time is over once it runs.
      while !scratch.holds("process") { try await Task.sleep(for: .milliseconds(1)) }
    }
    #expect(await prober.tracks(of: "/film.mkv") == .unknown(.tookTooLong(.seconds(30))))
    for name in ["process", "child"] {
      let process = try #require(pid_t(try scratch.text(name).split(separator: "\n").first ?? ""))
      try await scratch.gone(process)
    }
  }

  @Test func `one that is at work when the task is cancelled is killed`() async throws {
    let scratch = try Scratch()
    let prober = try prober(scratch, "echo $$ > \(scratch.folder)/process; exec sleep 1000")
    let task = Task { await prober.tracks(of: "/film.mkv") }
    while !scratch.holds("process") { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    #expect(await task.value == .unknown(.stopped))
    try await scratch.gone(
      try #require(pid_t(try scratch.text("process").split(separator: "\n").first ?? "")))
  }
}
