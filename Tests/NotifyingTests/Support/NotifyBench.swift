import Foundation
import Glibc
import Model
import Secrets
import SystemPackage
import Testing
import Transfer
import Watchlist

@testable import Notifying

/// A notifier with a real client behind it, and a folder that goes with the test.
final class NotifyBench: Sendable {
  let folder: FilePath
  private let client = HTTPClient(userAgent: "offlinio-tests")

  init() throws {
    folder = FilePath("/tmp/offlinio-notify-test-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: false)
  }

  deinit {
    let client = client
    Task { await client.close() }
    // A leftover in the temporary folder harms nobody.
    try? FileManager.default.removeItem(atPath: folder.string)
  }

  var send: HTTPSend {
    { [client] request throws(TransferError) in try await client.send(request) }
  }

  /// Rests between tries take no time here.
  func notifier(
    healthcheck: SecretURL? = nil, webhook: SecretURL? = nil, command: [String] = [],
    environment: [String: String] = [:], limits: Notifier.Limits = Notifier.Limits(),
    sleep: @escaping @Sendable (Duration) async throws -> Void = { time in
      // Of the limits themselves nothing is taken away.
      if time > .seconds(2) { try await Task.sleep(for: time) }
    }
  ) -> Notifier {
    var settings = Settings.Notify()
    settings.healthcheck = healthcheck
    settings.webhook = webhook
    settings.command = command
    return Notifier(
      settings, folder: folder,
      environment: ["PATH": "\(folder):/usr/bin:/bin"].merging(environment) { $1 }, limits: limits,
      send: send, sleep: sleep)
  }

  /// A script of this name in the folder, which is in the `PATH`.
  @discardableResult
  func script(_ name: String, _ text: String, mode: Int = 0o755) throws -> String {
    let path = folder.appending(name).string
    try Data("#!/bin/sh\n\(text)\n".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return path
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: URL(filePath: folder.appending(name).string), encoding: .utf8)
  }

  /// Whether a file is there and holds a whole line.
  func holds(_ name: String) -> Bool {
    (try? text(name).hasSuffix("\n")) ?? false  // Not yet there.
  }

  /// Waits until a process that was killed has left; how long is bounded.
  func gone(_ name: String) async throws {
    let process = try #require(pid_t(try text(name).split(separator: "\n").first ?? ""))
    let deadline = ContinuousClock.now + .seconds(60)
    while isAlive(process) {
      try #require(ContinuousClock.now < deadline, "\(process) is still there")
      try await Task.sleep(for: .milliseconds(1))
    }
  }

  /// Ends a process whose number stands in a file.
  func end(_ name: String) async throws {
    let process = try #require(pid_t(try text(name).split(separator: "\n").first ?? ""))
    kill(process, SIGKILL)
    try await gone(name)
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

extension RunNews {
  static func sample(
    _ report: String = "{\"exit\": 0}", exit: ExitCode = .success, couldAsk: Bool = true, isNews: Bool = true
  ) -> RunNews {
    RunNews(report: Array(report.utf8), exit: exit, couldAsk: couldAsk, isNews: isNews)
  }
}
