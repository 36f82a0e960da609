package import Files

/// Why a download did not bring its file; what arrived stays on disk for the next try.
package enum DownloadFailure: Error, Sendable, Hashable {
  /// Ask for a new link and go on at the same offset.
  case linkExpired(String)
  case fileUnavailable(String)
  /// The account's volume is used up: no other file will come either.
  case quota(String)
  /// Nothing before this time; nil when the server names none.
  case throttled(retryAfter: Duration?)
  /// Another size than asked for; bytes.
  case wrongSize(expected: Int64, announced: Int64)
  /// A page instead of a file, with its reason, which holds no address.
  case notMedia(String)
  /// An empty answer: the server still prepares the file.
  case notReady
  /// Temporary: no progress after all the tries there are.
  case exhausted(String)
  case file(FileFault)
  case cancelled
}

extension DownloadFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .linkExpired(let reason): "the link is no longer valid: \(reason)"
    case .fileUnavailable(let reason): "the server does not have the file: \(reason)"
    case .quota(let reason): "the traffic limit is reached: \(reason)"
    case .throttled(let delay?): "the server asks to wait \(delay.components.seconds) s"
    case .throttled: "the server asks to slow down"
    case .wrongSize(let expected, let announced):
      "\(expected) bytes were expected, the server has \(announced)"
    case .notMedia(let reason): "the server sent something else than the file: \(reason)"
    case .notReady: "the server still prepares the file"
    case .exhausted(let reason): "gave up for now: \(reason)"
    case .file(let fault): fault.description
    case .cancelled: "cancelled"
    }
  }
}
