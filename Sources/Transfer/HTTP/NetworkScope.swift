/// Which addresses a request may be sent to.
package enum NetworkScope: String, Sendable, Hashable {
  case any
  /// Only those of the public internet: a name that leads elsewhere is refused as well as the address itself.
  case publicOnly
}
