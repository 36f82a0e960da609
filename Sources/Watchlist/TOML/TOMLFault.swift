/// Why a text is no document, and where.
package struct TOMLFault: Error, Sendable, Hashable {
  package let position: TOMLPosition
  /// Lower case, no full stop.
  package let message: String

  package init(at position: TOMLPosition, _ message: String) {
    self.position = position
    self.message = message
  }
}
