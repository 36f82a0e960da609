import Doctor

/// What `doctor` prints of one finding, on one line.
enum DoctorText {
  private static let width = 5

  static func line(_ finding: Finding) -> String {
    let verdict = finding.verdict.rawValue
    let padding = String(repeating: " ", count: max(1, width - verdict.count))
    let next = finding.next.map { "; next: \($0)" } ?? ""
    return verdict + padding + Output.oneLine("\(finding.check): \(finding.message)\(next)")
  }
}
