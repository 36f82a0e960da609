import Model
import Secrets

/// The file name that an address ends in.
enum LinkName {
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
