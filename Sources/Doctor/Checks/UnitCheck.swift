/// Whether runs and the server are left to systemd.
enum UnitCheck {
  private static let name = "units"
  /// Those that are to be enabled.
  static let units = [
    "offlinio-sync.timer", "offlinio-sync.path", "offlinio-verify.timer", "offlinio.socket",
    "offlinio.service",
  ]

  static func check(_ patient: Patient) -> Check {
    Check(name: name, limit: .seconds(5)) {
      let arguments = ["show", "--property=Id,LoadState,UnitFileState,ActiveState"] + units
      guard let text = await Systemctl.output(arguments) else {
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
    let active = Set(installed.filter { $0["ActiveState"] == "active" }.compactMap { $0["Id"] })
    return installed.compactMap { unit in
      guard let id = unit["Id"].map(String.init) else { return nil }
      let state = "\(unit["UnitFileState"] ?? "?"), \(unit["ActiveState"] ?? "?")"
      if unit["ActiveState"] == "failed" {
        return .warn(name, "\(id) is \(state)", next: "journalctl -u \(id)")
      }
      // The service is started by its socket, and need not be enabled itself.
      let isStarted = id.hasSuffix(".service") && active.contains("\(id.dropLast(8)).socket")
      let isAsItShouldBe = isStarted || active.contains(id[...]) && unit["UnitFileState"] == "enabled"
      if isAsItShouldBe { return .ok(name, "\(id) is \(state)") }
      return .warn(name, "\(id) is \(state)", next: "sudo systemctl enable --now \(id)")
    }
  }
}
