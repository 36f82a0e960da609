internal import Subprocess
internal import SystemPackage

/// Asks the systemd of this machine, where one runs.
enum Systemctl {
  /// What it prints; nil where there is no systemd that runs, or it does not know.
  static func output(_ arguments: [String]) async -> String? {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
    ]
    do {
      let ended = try await Subprocess.run(
        .name("systemctl"), arguments: Arguments(arguments),
        environment: .inherit.updating(["LC_ALL": "C", "SYSTEMD_PAGER": ""]), workingDirectory: "/",
        platformOptions: options, input: .none, output: .string(limit: 64 << 10), error: .discarded)
      return ended.terminationStatus.isSuccess ? ended.standardOutput : nil
    } catch {
      // It is not installed.
      return nil
    }
  }
}
