import Doctor

/// What `doctor` prints of one finding, on one line.
enum DoctorText {
  private static let width = 5

  static func line(_ finding: Finding, _ palette: Palette) -> String {
    let verdict = finding.verdict.rawValue
    let padding = String(repeating: " ", count: max(1, width - verdict.count))
    let next = finding.next.map { "; next: \($0)" } ?? ""
    let word =
      switch finding.verdict {
      case .ok: palette.good(verdict)
      case .warn: palette.doubtful(verdict)
      case .fail: palette.bad(verdict)
      }
    return word + padding + PrintableText.oneLine("\(finding.check): \(finding.message)\(next)")
  }
}
