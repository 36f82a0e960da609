internal import Model
internal import SystemPackage

/// The problems of one file, while it is read.
struct FileReport {
  /// As the user named it.
  let file: String
  /// The absolute folder that relative paths in the file start from.
  let folder: FilePath
  private(set) var problems: [Problem] = []

  init(file: String, folder: FilePath) {
    self.file = file
    self.folder = folder
  }

  var hasErrors: Bool { problems.contains { $0.severity == .error } }

  mutating func error(at position: TOMLPosition?, _ message: String) { add(.error, position, message) }

  mutating func warning(at position: TOMLPosition?, _ message: String) { add(.warning, position, message) }

  private mutating func add(_ severity: Problem.Severity, _ position: TOMLPosition?, _ message: String) {
    problems.append(
      Problem(severity, file: file, line: position?.line, column: position?.column, message: message))
  }
}
