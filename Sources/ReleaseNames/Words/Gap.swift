/// What stands between two words of a name.
struct Gap: Sendable, Hashable {
  struct Signs: OptionSet, Sendable, Hashable {
    let rawValue: UInt16

    static let blank = Signs(rawValue: 1 << 0)
    static let dot = Signs(rawValue: 1 << 1)
    static let underscore = Signs(rawValue: 1 << 2)
    static let dash = Signs(rawValue: 1 << 3)
    static let plus = Signs(rawValue: 1 << 4)
    static let comma = Signs(rawValue: 1 << 5)
    static let colon = Signs(rawValue: 1 << 6)
    static let slash = Signs(rawValue: 1 << 7)
    static let tilde = Signs(rawValue: 1 << 8)
    static let ampersand = Signs(rawValue: 1 << 9)
    static let number = Signs(rawValue: 1 << 10)
    static let open = Signs(rawValue: 1 << 11)
    static let close = Signs(rawValue: 1 << 12)
    static let star = Signs(rawValue: 1 << 13)
    static let other = Signs(rawValue: 1 << 14)

    static let blanks: Signs = [.blank, .dot, .underscore]
    static let range: Signs = [.dash, .tilde]
    static let list: Signs = [.comma, .ampersand, .plus, .slash]
    static let brackets: Signs = [.open, .close]
  }

  var signs: Signs = []
  var length = 0

  func has(_ some: Signs) -> Bool { !signs.isDisjoint(with: some) }

  func isOnly(_ some: Signs) -> Bool { signs.isSubset(of: some) }

  /// ` - ` with any kind of blank, as it parts the sections of a name.
  var isSpacedDash: Bool { has(.range) && has(.blanks) && !has(.open) && length >= 3 }

  /// One sign.
  var isTight: Bool { length == 1 }

  mutating func add(_ scalar: Unicode.Scalar) {
    length += 1
    signs.insert(Self.sign(scalar))
  }

  private static func sign(_ scalar: Unicode.Scalar) -> Signs {
    switch scalar {
    case " ", "\t", "\u{A0}", "\u{3000}": .blank
    case ".": .dot
    case "_": .underscore
    case "-", "–", "—", "‐", "‑": .dash
    case "+": .plus
    case ",", ";", "、": .comma
    case ":": .colon
    case "/", "|", "\\", "／": .slash
    case "~", "～": .tilde
    case "&": .ampersand
    case "#", "№": .number
    case "*": .star
    case "(", "[", "{", "【", "（", "「", "《": .open
    case ")", "]", "}", "】", "）", "」", "》": .close
    default: .other
    }
  }
}
