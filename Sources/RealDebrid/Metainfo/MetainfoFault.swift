/// What is wrong with a `.torrent` file.
package enum MetainfoFault: Error, Sendable, Hashable {
  case tooLarge(limit: Int)
  /// Not bencoded, with the byte where reading ended.
  case syntax(String, at: Int)
  /// Bencoded, but no torrent; with what is missing or wrong.
  case content(String)
  /// Only for BitTorrent v2, which Real-Debrid does not know.
  case v2Only
}

extension MetainfoFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .tooLarge(let limit): "the .torrent file is larger than \(limit >> 20) MiB"
    case .syntax(let fault, let offset): "not a .torrent file: \(fault) at byte \(offset)"
    case .content(let fault): "not a usable .torrent file: \(fault)"
    case .v2Only: "\(Refusal.Reason.v2Only.rawValue): \(Refusal.Reason.v2Only.words)"
    }
  }
}
