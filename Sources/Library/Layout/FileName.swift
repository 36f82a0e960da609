import Model

/// The names that files and folders may have in the tree.
package enum FileName {
  /// The most bytes of a stem, so that every ending that a sidecar, subtitle or picture adds fits into 255.
  package static let mostBytes = 220

  /// Whether a name names something in the same folder and nothing else.
  package static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && name.utf8.count <= 255
      && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
  }

  /// Whether it is the name of a file that `DurableWrite` did not live to rename.
  static func isTemporary(_ name: String) -> Bool {
    let digits = name.dropFirst().dropLast(".tmp".count)
    return name.hasPrefix(".") && name.hasSuffix(".tmp") && (1...20).contains(digits.utf8.count)
      && digits.utf8.allSatisfy(\.isDecimalDigit)
  }

  /// A text as part of a name; empty when nothing of it can stand in one.
  ///
  /// In NFC, with nothing that Windows or SMB refuses, with single blanks, and without dots and blanks at its ends,
  /// which would hide it or be lost.
  package static func clean(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    // By scalars: a combining mark must not hide the separator before it.
    for scalar in text.replacingColons().unicodeScalars {
      switch scalar {
      case "/", "\\", "*", "|": scalars.append("-")
      case "\"": scalars.append("'")
      case "<", ">", "?": break
      default:
        if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
          if scalars.last != " " { scalars.append(" ") }
        } else if !isInvisible(scalar) {
          scalars.append(scalar)
        }
      }
    }
    return trim(String(scalars).composed)
  }

  /// The longest beginning of whole characters that fits, without dots and blanks at its ends.
  package static func cut(_ name: String, toBytes limit: Int) -> String {
    guard name.utf8.count > limit else { return name }
    var count = 0
    var kept = name.prefix {
      count += $0.utf8.count
      return count <= limit
    }
    if kept.isEmpty {
      // One character of more marks than any name has room for.
      count = 0
      kept = Substring(
        name.unicodeScalars.prefix {
          count += $0.utf8.count
          return count <= limit
        })
    }
    return trim(String(kept))
  }

  /// What two names have in common that a filesystem which ignores case or normalisation takes for one.
  package static func key(_ name: String) -> String { name.composed.uppercased().lowercased().composed }

  static func trim(_ name: String) -> String {
    let isEdge: (Unicode.Scalar) -> Bool = { $0 == " " || $0 == "." }
    guard let first = name.unicodeScalars.firstIndex(where: { !isEdge($0) }),
      let last = name.unicodeScalars.lastIndex(where: { !isEdge($0) })
    else { return "" }
    return String(name.unicodeScalars[first...last])
  }

  /// Characters that only direct the layout of text, and such as are none.
  ///
  /// The joiners stay: Persian, Indic scripts and emoji need them.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xad, 0x61c, 0x180e, 0x200b, 0x200e, 0x200f, 0x202a...0x202e, 0x2060...0x2064, 0x2066...0x206f,
      0xfeff,
      0xfff9...0xfffb:
      true
    default: scalar.properties.isNoncharacterCodePoint
    }
  }
}

extension String {
  /// A colon before a blank separates two titles, and a dash does the same.
  fileprivate func replacingColons() -> String {
    var result = String.UnicodeScalarView()
    var isAfterColon = false
    for scalar in unicodeScalars {
      if isAfterColon { result.append(contentsOf: scalar == " " ? " -".unicodeScalars : "-".unicodeScalars) }
      isAfterColon = scalar == ":"
      if !isAfterColon { result.append(scalar) }
    }
    return String(result)
  }
}
