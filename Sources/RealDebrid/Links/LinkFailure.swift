/// Why a file of a ready torrent has no address.
package enum LinkFailure: Error, Sendable, Hashable {
  /// It never will have one: `rar`, infringing.
  case refused(Refusal)
  /// The torrent's links lead nowhere or not to the file; adding the torrent again may help. With what was found.
  case lost(String)
  case service(RealDebridError)

  init(_ error: RealDebridError) {
    switch error.kind {
    case .refused(let reason): self = .refused(Refusal(reason, detail: error.text))
    case .readd, .relink: self = .lost(error.description)
    default: self = .service(error)
    }
  }
}

extension LinkFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .refused(let refusal): refusal.description
    case .lost(let words): words
    case .service(let error): error.description
    }
  }
}
