import Model
import Secrets
import SystemPackage
package import Watchlist

/// The words in which lists are spoken of.
enum ListText {
  private static let longestLine = 200

  /// A text of somebody else as one line of messages: runs of blanks become one, characters that control a terminal
  /// go; nil when nothing is left.
  static func line(_ text: String) -> String? {
    var line = ""
    var length = 0
    var gap = false
    for scalar in text.unicodeScalars {
      guard length < longestLine else { break }
      let isBlank = scalar.properties.isWhitespace
      switch scalar.properties.generalCategory {
      case _ where isBlank: gap = true
      case .control, .format, .surrogate, .privateUse, .unassigned: continue
      default:
        if gap, !line.isEmpty { line += " " }
        line.unicodeScalars.append(scalar)
        gap = false
        length += 1
      }
    }
    return line.isEmpty ? nil : line
  }

  /// `1 entry`, `2 entries`.
  static func count(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  /// What is said of entries that nobody can wish for.
  static func ofOtherTypes(_ number: Int) -> String {
    count(number, "entry is no movie or series and is", "entries are no movies or series and are")
      + " left out"
  }
}

extension WishList {
  /// Where the list stands and which one it is, for the beginning of messages; never more of an address than its host.
  package var label: String {
    let name =
      switch place {
      case .catalog(let url): "the list of \(url.host)"
      case .file(let path):
        "the list \(path.lastComponent.flatMap { ListText.line($0.string) } ?? "of a file")"
      case .account: "the list of the account"
      }
    return "\(origin.file):\(origin.line): \(name)"
  }
}
