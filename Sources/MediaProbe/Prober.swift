import Model
import Subprocess
package import SystemPackage

/// Asks `ffprobe`, where it is installed, what a video file holds.
package struct Prober: Sendable {
  /// What one question may cost.
  package struct Limits: Sendable, Hashable {
    package var time: Duration
    /// Bytes of an answer.
    package var output: Int

    package init(time: Duration = .seconds(30), output: Int = 1 << 20) {
      self.time = time
      self.output = output
    }
  }

  private let executable: FilePath?
  private let environment: [String: String]
  private let limits: Limits
  private let sleep: @Sendable (Duration) async throws -> Void

  /// Looks for `ffprobe` in the `PATH` of the environment, of which it passes on only what a program needs to start.
  package init(
    environment: [String: String], limits: Limits = Limits(),
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    executable = ExecutableSearch.find("ffprobe", in: environment["PATH"])
    self.environment = environment.filter { ["PATH", "LD_LIBRARY_PATH"].contains($0.key) }
    self.limits = limits
    self.sleep = sleep
  }

  package var isInstalled: Bool { executable != nil }

  /// The tracks of a file as it is now, by its content: its name does not matter.
  ///
  /// It is read by another process, which is killed when it takes too long or the task is cancelled.
  /// - Parameter path: From the root of the file system.
  package func tracks(of path: FilePath) async -> ProbeAnswer {
    guard let executable else { return .absent }
    do throws(ProbeFault) {
      var reading = try ProbeReading(await answer(executable, ProbeCommand.streams(of: path)))
      // What changes from picture to picture is not told of the stream.
      if let stream = reading.videoIndex, reading.tracks.video?.hdr.contains("hdr10") == true {
        do throws(ProbeFault) {
          reading.takePicture(
            try await answer(executable, ProbeCommand.firstPicture(of: path, stream: stream)))
        } catch {
          // The rest is known all the same.
          if error == .stopped { throw error }
        }
      }
      return .known(reading.tracks)
    } catch {
      return .unknown(error)
    }
  }

  /// What ffprobe writes before it ends.
  private func answer(_ executable: FilePath, _ arguments: [[UInt8]]) async throws(ProbeFault) -> [UInt8] {
    let first = await withTaskGroup(of: Result<[UInt8], ProbeFault>.self) { group in
      group.addTask { await run(executable, arguments) }
      group.addTask { [sleep, limits] in
        do {
          try await sleep(limits.time)
          return .failure(.tookTooLong(limits.time))
        } catch {
          return .failure(.stopped)
        }
      }
      defer { group.cancelAll() }
      return await group.next() ?? .failure(.stopped)
    }
    return try first.get()
  }

  private func run(_ executable: FilePath, _ arguments: [[UInt8]]) async -> Result<[UInt8], ProbeFault> {
    var options = PlatformOptions()
    // With whatever it starts itself, should it be a script.
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
    ]
    let variables = (environment.map { "\($0.key)=\($0.value)" } + ["LC_ALL=C"]).map { Array($0.utf8) + [0] }
    do {
      let ended = try await Subprocess.run(
        .path(executable), arguments: Arguments(arguments), environment: .custom(variables),
        workingDirectory: "/", platformOptions: options, input: .none, output: .bytes(limit: limits.output),
        error: .discarded)
      if Task.isCancelled { return .failure(.stopped) }
      if ended.terminationStatus.isSuccess { return .success(ended.standardOutput) }
      let words = ProbeReading.refusal(ended.standardOutput)
      return .failure(words.map { .refused($0) } ?? .ended(Self.text(ended.terminationStatus)))
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      return .failure(.saidTooMuch(bytes: limits.output))
    } catch {
      return .failure(Task.isCancelled ? .stopped : .notStarted("\(error)"))
    }
  }

  private static func text(_ status: TerminationStatus) -> String {
    switch status {
    case .exited(let code): "exit code \(code)"
    case .signaled(let signal): "signal \(signal)"
    }
  }
}
