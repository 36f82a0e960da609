package import Files

/// Why a download did not bring its file; what arrived stays on disk for the next try.
package enum DownloadFailure: Error, Sendable, Hashable {
  /// Ask for a new link and go on at the same offset.
  case linkExpired(String)
  /// The host cannot be reached, or breaks every connection: another link may lead to another host.
  case hostTrouble(String)
  case fileUnavailable(String)
  /// The host serves no file to this network address, or not to this one too.
  case addressRefused(String)
  /// The account's volume is used up: no other file will come either.
  case quota(String)
  /// Nothing before this time; nil when the server names none.
  case throttled(retryAfter: Duration?)
  /// Another size than asked for; bytes.
  case wrongSize(expected: Int64, announced: Int64)
  /// Other bytes than asked for, by what the server says itself.
  case wrongRange(String)
  /// A page instead of a file, with its reason, which holds no address.
  case notMedia(String)
  /// A file that begins as no video does.
  case notVideo(String)
  /// Bytes that differ from their published hash, fetched twice; with their place.
  case corrupt(String)
  /// An empty answer: the server still prepares the file.
  case notReady
  /// Temporary: no progress after all the tries there are.
  case exhausted(String)
  /// The file would leave less than `minimum` bytes free.
  case noSpace(needed: Int64, available: Int64, minimum: Int64)
  /// The file is said to be larger than the whole disk; bytes.
  case tooLarge(total: Int64, disk: Int64)
  case file(FileFault)
  case cancelled
}

extension DownloadFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .linkExpired(let reason): "the link is no longer valid: \(reason)"
    case .hostTrouble(let reason): "the download host does not work: \(reason)"
    case .fileUnavailable(let reason): "the server does not have the file: \(reason)"
    case .addressRefused(let reason): "the host refuses this network address: \(reason)"
    case .quota(let reason): "the traffic limit is reached: \(reason)"
    case .throttled(let delay?): "the server asks to wait \(delay.components.seconds) s"
    case .throttled: "the server asks to slow down"
    case .wrongSize(let expected, let announced):
      "\(expected) bytes were expected, the server has \(announced)"
    case .wrongRange(let reason): "the server sends other bytes than asked for: \(reason)"
    case .notMedia(let reason): "the server sent something else than the file: \(reason)"
    case .notVideo(let reason): "the file is no video: \(reason)"
    case .corrupt(let place): "\(place) are not those that were published, also when fetched again"
    case .notReady: "the server still prepares the file"
    case .exhausted(let reason): "gave up for now: \(reason)"
    case .noSpace(let needed, let available, let minimum):
      "\(needed) bytes are needed, \(available) are free, and \(minimum) of them must stay free"
    case .tooLarge(let total, let disk): "it is said to have \(total) bytes, the whole disk has \(disk)"
    case .file(let fault): fault.description
    case .cancelled: "cancelled"
    }
  }
}
