/// A number with its noun, as people write it: `1 wish`, `2 wishes`.
package enum CountText {
  package static func text(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
  }
}
