package import Planning
import Model

/// The pattern of `--only`: an id, or a glob over `Title (Year)`.
package struct TitlePattern: Sendable, Hashable {
  let text: String

  package init(_ text: String) { self.text = text }

  /// `*` stands for any run of characters, `?` for one; case and marks make no difference.
  package func matches(_ subject: WishSubject) -> Bool {
    if subject.id.text == text { return true }
    return TitlePattern.glob(Array(text.folded.unicodeScalars), Array(subject.label.folded.unicodeScalars))
  }

  /// Matching with one point of return per star, so that no pattern takes more than quadratic time.
  private static func glob(_ pattern: [Unicode.Scalar], _ text: [Unicode.Scalar]) -> Bool {
    var position = 0
    var read = 0
    var star: (pattern: Int, text: Int)?
    while read < text.count {
      if position < pattern.count, pattern[position] == "*" {
        star = (position, read)
        position += 1
      } else if position < pattern.count, pattern[position] == "?" || pattern[position] == text[read] {
        position += 1
        read += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        position = last.pattern + 1
        read = last.text + 1
      } else {
        return false
      }
    }
    return pattern[position...].allSatisfy { $0 == "*" }
  }
}
