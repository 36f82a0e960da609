/// IPv6 addresses as text (RFC 4291 section 2.2).
enum IPv6Text {
  /// Whether a text is an address, without brackets and zone.
  static func isAddress(_ text: String) -> Bool {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    var count = 0
    for (index, half) in halves.enumerated() where !half.isEmpty {
      let groups = half.split(separator: ":", omittingEmptySubsequences: false)
      for (position, group) in groups.enumerated() {
        let isLast = index == halves.count - 1 && position == groups.count - 1
        if isLast, isVersion4(group) {
          count += 2
        } else {
          guard isGroup(group) else { return false }
          count += 1
        }
      }
    }
    switch halves.count {
    case 1: return count == 8
    case 2: return count < 8
    default: return false
    }
  }

  private static func isGroup(_ text: Substring) -> Bool {
    (1...4).contains(text.utf8.count) && text.allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  private static func isVersion4(_ text: Substring) -> Bool {
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4
      && numbers.allSatisfy { number in
        number.utf8.allSatisfy(\.isDecimalDigit) && UInt8(number).map { "\($0)" == number } == true
      }
  }
}
