/// Why bytes are not taken for a subtitle, as the end of a sentence that names their source.
package enum SubtitleFault: Error, Sendable, Hashable {
  case empty
  case tooLarge(bytes: Int)
  /// The kind of archive.
  case archive(String)
  /// A web page, or XML.
  case webPage
  case json
  case binary
  /// So many of the bytes stand for nothing in the likeliest encoding.
  case undecodable(encoding: String, lost: Int)
  case noCues
  case tooManyCues
  /// So many cues have a text and times that a film can have, and so many have not.
  case implausible(usable: Int, unusable: Int)
}

extension SubtitleFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "it is empty"
    case .tooLarge(let bytes): "it has \(bytes) bytes, more than \(SubtitleText.maximumBytes)"
    case .archive(let kind): "it is a \(kind) archive"
    case .webPage: "it is a web page, or XML"
    case .json: "it is JSON"
    case .binary: "it is no text"
    case .undecodable(let encoding, let lost):
      "it is neither Unicode nor \(encoding): \(lost) bytes stand for nothing"
    case .noCues: "it holds no subtitle in the form of SRT, WebVTT, ASS or MicroDVD"
    case .tooManyCues: "it holds more than \(SubtitleText.maximumCues) cues"
    case .implausible(let usable, let unusable):
      "\(unusable) of its \(usable + unusable) cues have impossible times or texts"
    }
  }
}
