package import Model

/// What asking for the tracks of a file came to.
package enum ProbeAnswer: Sendable, Hashable {
  case known(FileTracks)
  case unknown(ProbeFault)
  /// There is no ffprobe on this machine.
  case absent
}

/// Why ffprobe told nothing of a file, as the end of a sentence that names the file.
package enum ProbeFault: Error, Sendable, Hashable {
  /// In ffprobe's words.
  case refused(String)
  case ended(String)
  case notStarted(String)
  case tookTooLong(Duration)
  case saidTooMuch(bytes: Int)
  case garbled
  /// The task was cancelled.
  case stopped
}

extension ProbeFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .refused(let words): "ffprobe cannot read it: \(words)"
    case .ended(let how): "ffprobe ended with \(how)"
    case .notStarted(let reason): "ffprobe cannot be run: \(reason)"
    case .tookTooLong(let limit): "ffprobe did not answer within \(limit.components.seconds) s"
    case .saidTooMuch(let bytes): "ffprobe answered with more than \(bytes) bytes"
    case .garbled: "ffprobe's answer is no description of a file"
    case .stopped: "it was stopped"
    }
  }
}
