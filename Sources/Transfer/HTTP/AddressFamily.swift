/// Which addresses of a host are used.
package enum AddressFamily: String, Sendable, Hashable, CaseIterable {
  /// Whichever answers first.
  case any
  case v4
  case v6
}
