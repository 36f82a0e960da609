/// Why a command did not do what it should.
enum CommandFault: Error, Sendable, Hashable {
  case notFound
  /// With the reason.
  case notStarted(String)
  /// In words, and the first line of what it wrote to its standard error.
  case ended(String, said: String)
  case tookTooLong(Duration, said: String)
  case stopped

  /// What became of it, to stand behind its name.
  var words: String {
    switch self {
    case .notFound:
      "is not to be found, or is no program; give its whole path, or look at the PATH of the run"
    case .notStarted(let reason): "cannot be started: \(reason)"
    case .ended(let how, let said): "ended with \(how)" + (said.isEmpty ? "" : ": \(said)")
    case .tookTooLong(let limit, let said):
      "took longer than \(limit.components.seconds) s and was ended" + (said.isEmpty ? "" : ": \(said)")
    case .stopped: "was ended, since the run was stopped"
    }
  }
}
