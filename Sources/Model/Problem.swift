/// Something wrong with what the user wrote, and where it stands.
package struct Problem: Sendable, Hashable, CustomStringConvertible {
  package enum Severity: String, Sendable, Hashable { case error, warning }

  package let severity: Severity
  /// The file as the user named it.
  package let file: String
  /// Both count from 1, columns in Unicode scalars; nil where a whole file is meant.
  package let line: Int?
  package let column: Int?
  /// What is wrong, what was expected, and a suggestion where there is one; lower case, no full stop.
  package let message: String

  package init(_ severity: Severity, file: String, line: Int?, column: Int?, message: String) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `file:line:column: message`, warnings marked as such.
  package var description: String {
    let position = line.map { ":\($0)" + (column.map { ":\($0)" } ?? "") } ?? ""
    return "\(file)\(position): \(severity == .warning ? "warning: " : "")\(message)"
  }
}
