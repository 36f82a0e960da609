import Foundation
import RealDebridSimulator
import Synchronization
import Testing

/// A library, a watchlist and a simulated service, for driving the built program as a user would.
struct Workbench {
  let folder: URL
  let simulator: Simulator

  var library: URL { folder.appending(path: "library") }
  var watchlist: URL { folder.appending(path: "watchlist.toml") }
  var world: SimulatorWorld { simulator.world }

  /// What a run of the program left behind.
  struct Ran: CustomStringConvertible {
    let exit: Int32
    let output: String
    let messages: String

    var description: String { "exit \(exit)\n\(output)\n\(messages)" }
  }

  /// Runs a test beside a simulator of its own, with a library that `init` has made.
  static func run(
    _ configure: (inout WorldState) throws -> Void = { _ in }, _ body: (Workbench) async throws -> Void
  ) async throws {
    var state = try Scenario.demo(samples: .inSourceTree, now: Date().timeIntervalSince1970)
    try configure(&state)
    let simulator = try await Simulator.start(SimulatorWorld(state))
    let folder = FileManager.default.temporaryDirectory.appending(path: "offlinio-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let bench = Workbench(folder: folder, simulator: simulator)
    let result: Result<Void, any Error>
    do {
      let made = try await bench.offlinio("init", bench.library.path)
      try #require(made.exit == 0, "\(made)")
      try await body(bench)
      result = .success(())
    } catch {
      result = .failure(error)
    }
    await simulator.stop()
    try FileManager.default.removeItem(at: folder)
    try result.get()
  }

  /// Writes the watchlist: the simulator's addresses, then the wishes.
  ///
  /// - Parameter settings: Further lines of `[download]`.
  func wish(_ wishes: String, settings: String = "", waiting: String = "20s") throws {
    let text = """
      [library]
      path = "library"
      [real_debrid]
      api_url = "\(simulator.apiURL)"
      wait = "\(waiting)"
      [download]
      min_free_space = "1 MB"
      retries = 2
      \(settings)
      [metadata]
      cinemeta_url = "\(simulator.cinemetaURL)"

      \(wishes)
      """
    try Data(text.utf8).write(to: watchlist)
  }

  func wishForBunny() throws {
    try wish("[[movie]]\nimdb = \"tt1254207\"\nrelease = \"\(magnet(SyncTests.movie))\"")
  }

  /// Runs the program to its end.
  func offlinio(_ arguments: String..., environment: [String: String] = [:]) async throws -> Ran {
    let process = try launch(arguments, environment: environment)
    await process.exit()
    return process.ran
  }

  /// The environment of programs that use this bench.
  var variables: [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path,
      "OFFLINIO_WATCHLIST": watchlist.path, "OFFLINIO_REAL_DEBRID_TOKEN": world.state.account.token,
    ]
  }

  /// Starts the program; `prefix` runs it under another one.
  func launch(
    _ arguments: [String], environment: [String: String] = [:], prefix: [String] = []
  ) throws -> RunningProgram {
    let variables = variables.merging(environment) { $1 }.filter { !$0.value.isEmpty }
    return try RunningProgram(
      prefix + [Workbench.program.path] + arguments, environment: variables, in: folder)
  }

  /// The built program lies beside the test bundle.
  static let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "offlinio")

  /// Every file of the library outside `.offlinio`, with its bytes.
  func tree() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: library.path)
    where !path.hasPrefix(".offlinio") {
      let url = library.appending(path: path)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      files[path] = try Data(contentsOf: url)
    }
    return files
  }

  /// A sidecar as a dictionary.
  func sidecar(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: library.appending(path: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  func magnet(_ name: String) throws -> String { try torrent(name).magnet }

  func torrent(_ name: String) throws -> SwarmTorrent { try #require(world.state.torrent(name)) }
}

/// A program under way, its output going to files so that no pipe can fill up.
final class RunningProgram: @unchecked Sendable {
  // Foundation's Process is not Sendable; it is only told to start here, and later asked or signalled.
  private let process = Process()
  private let output: URL
  private let messages: URL
  private let ended: AsyncStream<Void>

  init(_ command: [String], environment: [String: String], in folder: URL) throws {
    let mark = UUID().uuidString
    output = folder.appending(path: "\(mark).out")
    messages = folder.appending(path: "\(mark).err")
    for file in [output, messages] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.environment = environment
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: messages)
    let (ended, sink) = AsyncStream.makeStream(of: Void.self)
    self.ended = ended
    process.terminationHandler = { _ in sink.finish() }
    // Foundation counts the open descriptors before it lists them.
    try Self.starting.withLock { _ in try process.run() }
  }

  private static let starting = Mutex(())

  deinit {
    // A test that failed half-way leaves nothing running.
    if process.isRunning { kill() }
  }

  var isRunning: Bool { process.isRunning }

  var identifier: Int32 { process.processIdentifier }

  func exit() async {
    for await _ in ended {}
  }

  func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  func terminate() { process.terminate() }

  var outputSoFar: String { RunningProgram.text(output) }

  var messagesSoFar: String { RunningProgram.text(messages) }

  var ran: Workbench.Ran {
    let status =
      process.terminationReason == .uncaughtSignal
      ? 128 + process.terminationStatus : process.terminationStatus
    return Workbench.Ran(exit: status, output: outputSoFar, messages: messagesSoFar)
  }

  private static func text(_ file: URL) -> String {
    (try? String(contentsOf: file, encoding: .utf8)) ?? ""  // Not yet written is empty.
  }
}

/// Looks until something is so; how often is bounded, since a test that waits for ever tells nothing.
func eventually(_ what: String, _ condition: () throws -> Bool) async throws {
  let deadline = ContinuousClock.now + .seconds(180)
  while ContinuousClock.now < deadline {
    if try condition() { return }
    try await Task.sleep(for: .milliseconds(5))
  }
  Issue.record("this never came: \(what)")
}
