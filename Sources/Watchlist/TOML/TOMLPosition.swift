/// A place in a document; both count from 1, columns in Unicode scalars.
package struct TOMLPosition: Sendable, Hashable, Comparable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The beginning of a document, where what a whole document lacks is reported.
  package static let start = TOMLPosition(line: 1, column: 1)

  package static func < (left: TOMLPosition, right: TOMLPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
