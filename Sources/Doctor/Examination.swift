internal import Files
internal import Model

/// All checks, side by side; the findings come in the order of the checks.
package struct Examination: Sendable {
  private let checks: [Check]

  package init(_ patient: Patient) {
    // One thread for each check that waits for disks, so that one that hangs holds up no other.
    let files = FileThreads(count: 5)
    checks = [
      WatchlistCheck.check(patient), AccountCheck.check(patient), ClockCheck.check(patient),
      SourceCheck.check(patient), TMDBCheck.check(patient), LibraryCheck.check(patient, files),
      FilesystemCheck.check(patient, files), SpaceCheck.check(patient, files), ListenCheck.check(patient),
      KeyCheck.check(patient),
      ClientCheck.check(patient), CertificateCheck.check(patient, files), UnitCheck.check(patient),
    ]
  }

  package func findings() async -> [Finding] {
    await withTaskGroup(of: (Int, [Finding]).self) { group in
      for (number, check) in checks.enumerated() { group.addTask { (number, await check.findings()) } }
      var all: [Int: [Finding]] = [:]
      for await (number, findings) in group { all[number] = findings }
      return checks.indices.flatMap { all[$0] ?? [] }
    }
  }
}
