import Model
import Secrets

/// The file name that an address ends in.
enum LinkName {
  /// The name if it is a video's: anything else in an address may be a key that opens it.
  static func videoName(of url: SecretURL) -> String? {
    name(of: url).flatMap { VideoFiles.isVideo($0) ? $0 : nil }
  }

  /// Percent-decoded, without query and fragment; nil where the path ends in a slash or is empty.
  static func name(of url: SecretURL) -> String? {
    let afterScheme = url.reveal().drop { $0 != ":" }.dropFirst(3)
    let path = afterScheme.prefix { $0 != "?" && $0 != "#" }
    guard let slash = path.lastIndex(of: "/") else { return nil }
    let name = PercentEncoding.decode(path[path.index(after: slash)...])
    let last = name.split(separator: "/").last.map(String.init) ?? ""
    return last.isEmpty ? nil : last
  }
}
