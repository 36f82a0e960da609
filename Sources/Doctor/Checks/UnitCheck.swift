internal import Subprocess
internal import SystemPackage

/// Whether the timer and the server are left to systemd.
enum UnitCheck {
  private static let name = "units"
  private static let units = ["offlinio-sync.timer", "offlinio-serve.socket", "offlinio-serve.service"]

  static func check(_ patient: Patient) -> Check {
    Check(name: name, limit: .seconds(5)) {
      guard let text = await properties(patient.environment) else {
        return [.ok(name, "not looked at: no systemd answers here")]
      }
      return findings(text)
    }
  }

  /// Reads what `systemctl show` prints: one block a unit, a blank line between.
  static func findings(_ text: String) -> [Finding] {
    let blocks = text.split(separator: "\n\n").map { block in
      Dictionary(
        block.split(separator: "\n").compactMap { line -> (Substring, Substring)? in
          let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
      ) { $1 }
    }
    let installed = blocks.filter { $0["LoadState"] == "loaded" }
    guard !installed.isEmpty else {
      return [.ok(name, "not installed", next: "see \"Every night by itself\" in the README")]
    }
    return installed.compactMap { unit in
      guard let id = unit["Id"].map(String.init) else { return nil }
      let state = "\(unit["UnitFileState"] ?? "?"), \(unit["ActiveState"] ?? "?")"
      // The service is started by its socket, and need not be enabled itself.
      let isAsItShouldBe =
        unit["ActiveState"] == "active" && (id.hasSuffix(".service") || unit["UnitFileState"] == "enabled")
      if isAsItShouldBe { return .ok(name, "\(id) is \(state)") }
      if unit["ActiveState"] == "failed" {
        return .warn(name, "\(id) is \(state)", next: "journalctl -u \(id)")
      }
      return .warn(name, "\(id) is \(state)", next: "sudo systemctl enable --now \(id)")
    }
  }

  /// Nil where there is no systemd that runs, or it says nothing.
  private static func properties(_ environment: [String: String]) async -> String? {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
    ]
    let arguments = ["show", "--property=Id,LoadState,UnitFileState,ActiveState"] + units
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
