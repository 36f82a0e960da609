import Subprocess
import Synchronization
import SystemPackage

/// A program that is given a document, without a shell in between.
struct Command: Sendable {
  /// What holds a secret of ours, leads to one, or would let the program speak to the service manager in our name.
  static let withheld: Set<String> = [
    "OFFLINIO_REAL_DEBRID_TOKEN", "OFFLINIO_TMDB_KEY", "CREDENTIALS_DIRECTORY", "NOTIFY_SOCKET",
    "WATCHDOG_PID", "WATCHDOG_USEC",
  ]

  /// A name that is looked for in the `PATH`, or a path, which may be relative to the folder.
  let program: String
  let arguments: [String]
  /// Where it runs.
  let folder: FilePath
  let environment: [String: String]
  let limit: Duration
  let sleep: @Sendable (Duration) async throws -> Void

  /// Returns when it has ended, which it is made to, with all that it started, when it takes too long or the task is
  /// cancelled.
  ///
  /// What it writes is read to the end and forgotten, but for the beginning of its standard error.
  /// - Returns: Nil for an exit code of 0.
  func run(input: [UInt8]) async -> CommandFault? {
    let said = Beginning()
    return await withTaskGroup(of: CommandFault?.self) { group in
      group.addTask { await ended(input, said) }
      group.addTask { [sleep, limit] in
        do {
          try await sleep(limit)
          return .tookTooLong(limit, said: said.line)
        } catch {
          return .stopped
        }
      }
      defer { group.cancelAll() }
      return await group.next() ?? .stopped
    }
  }

  private func ended(_ input: [UInt8], _ said: Beginning) async -> CommandFault? {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
    ]
    let variables = environment.filter { !Self.withheld.contains($0.key) }
      .map { Array("\($0.key)=\($0.value)".utf8) + [0] }
    do {
      let executable =
        program.contains("/") ? Executable.path(folder.pushing(FilePath(program))) : try await named()
      let ended = try await Subprocess.run(
        executable, arguments: Arguments(arguments), environment: .custom(variables),
        workingDirectory: folder, platformOptions: options,
        input: .fileDescriptor(try DocumentFile.descriptor(input), closeAfterSpawningProcess: true),
        output: .discarded, error: .sequence
      ) { execution in
        for try await piece in execution.standardError { said.add(piece) }
      }
      if Task.isCancelled { return .stopped }
      if ended.terminationStatus.isSuccess { return nil }
      return .ended(Self.text(ended.terminationStatus), said: said.line)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      return .notFound
    } catch let error as SubprocessError where error.code == .failedToChangeWorkingDirectory {
      return .notStarted("\(folder) cannot be entered")
    } catch {
      return Task.isCancelled ? .stopped : .notStarted(ShownLine.text("\(error)"))
    }
  }

  /// The program that its name means in the environment that it gets.
  private func named() async throws -> Executable {
    let path = environment["PATH"].map { ["PATH": $0] } ?? [:]
    let known = path.reduce(into: [Environment.Key: String]()) { known, variable in
      if let key = Environment.Key(rawValue: variable.key) { known[key] = variable.value }
    }
    return .path(try await Executable.name(program).resolveExecutablePath(in: .custom(known)))
  }

  private static func text(_ status: TerminationStatus) -> String {
    switch status {
    case .exited(let code): "exit code \(code)"
    case .signaled(let signal): "signal \(signal)"
    }
  }
}

/// The first bytes of what a program says.
private final class Beginning: Sendable {
  private static let limit = 2_048

  private let bytes = Mutex<[UInt8]>([])

  func add(_ piece: SubprocessOutputSequence.Buffer) {
    bytes.withLock { bytes in
      let room = Self.limit - bytes.count
      guard room > 0 else { return }
      bytes += unsafe piece.withUnsafeBytes { unsafe Array($0.prefix(room)) }
    }
  }

  var line: String { ShownLine.text(String(decoding: bytes.withLock { $0 }, as: UTF8.self)) }
}
