import Metadata
import Model
import Secrets

/// Fetches the pictures of a title; one that cannot be had is left out, since a film without its poster is a film.
struct ArtworkCollector: Sendable {
  let isWanted: Bool
  let image: @Sendable (SecretURL) async -> Observed<ArtworkAnswer>

  struct Collected: Sendable {
    var images: [ArtworkKind: ArtworkImage] = [:]
    /// What there is but could not be had.
    var lacks: [ArtworkKind] = []
    /// What could not be had or cannot be shown, and why; not what there is none of.
    var warnings: [String] = []
  }

  init(isWanted: Bool, image: @escaping @Sendable (SecretURL) async -> Observed<ArtworkAnswer>) {
    self.isWanted = isWanted
    self.image = image
  }

  func collect(_ addresses: [ArtworkKind: SecretURL]) async -> Collected {
    var collected = Collected()
    guard isWanted else { return collected }
    for (kind, url) in addresses.sorted(by: { $0.key < $1.key }) {
      switch await image(url) {
      case .known(.image(let image)): collected.images[kind] = image
      case .known(.absent): continue
      case .known(.unusable(let what)): collected.warnings.append("no \(kind.rawValue): \(what)")
      case .unknown(let reason):
        collected.lacks.append(kind)
        collected.warnings.append("no \(kind.rawValue): \(reason)")
      }
    }
    return collected
  }
}
