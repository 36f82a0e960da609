import Foundation
import Glibc
import SystemPackage
import Testing

/// A folder that goes with the test, and media in it.
final class Scratch: Sendable {
  let folder: FilePath

  init() throws {
    folder = FilePath("/tmp/offlinio-probe-test-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: false)
  }

  deinit {
    // A leftover in the temporary folder harms nobody.
    try? FileManager.default.removeItem(atPath: folder.string)
  }

  static func picture(_ size: String) -> [String] {
    ["-f", "lavfi", "-i", "testsrc2=size=\(size):rate=24000/1001:duration=1"]
  }

  static let tone = ["-f", "lavfi", "-i", "sine=sample_rate=48000:duration=1"]

  static func subtitles(in scratch: Scratch) throws -> [String] {
    try scratch.write("1\n00:00:00,000 --> 00:00:01,000\nHello\n", to: "text.srt", mode: 0o644)
    return ["-i", scratch.folder.appending("text.srt").string]
  }

  /// What ffmpeg makes, under a name that says nothing; without options only whether there is an ffmpeg.
  func media(_ options: [String]) throws -> FilePath {
    let file = folder.appending("1.part")
    let format = options.contains("-f") && options.suffix(2).first == "-f" ? [] : ["-f", "matroska"]
    let arguments =
      options.isEmpty ? ["-version"] : options + format + ["file:\(file.string)"]
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["ffmpeg", "-v", "error", "-nostdin", "-y"] + arguments
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "ffmpeg \(arguments)")
    return file
  }

  func write(_ text: String, to name: String, mode: Int) throws {
    let path = folder.appending(name).string
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: URL(filePath: folder.appending(name).string), encoding: .utf8)
  }

  /// Whether a file is there and holds a whole line.
  func holds(_ name: String) -> Bool {
    (try? text(name).hasSuffix("\n")) ?? false  // Not yet there.
  }

  /// Waits until a process that was killed has left; how long is bounded.
  func gone(_ process: pid_t) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while isAlive(process) {
      try #require(ContinuousClock.now < deadline, "\(process) is still there")
      try await Task.sleep(for: .milliseconds(1))
    }
  }

  /// One that nobody has asked about since it ended is not alive.
  private func isAlive(_ process: pid_t) -> Bool {
    // Without the file there is no such process.
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return false
    }
    return status.split(separator: ")").last?.split(separator: " ").first != "Z"
  }
}
