package import Model
package import Secrets
package import Transfer

/// Titles and artwork from the providers that the user named, in that order.
package struct MetadataService: Sendable {
  private let providers: [any MetadataProvider]
  private let images: ImageFetch

  package init(providers: [any MetadataProvider], send: @escaping HTTPSend) {
    self.providers = providers
    images = ImageFetch(send: send)
  }

  /// What the first provider that knows the title says of it.
  ///
  /// Known to be nothing only when every provider answered and none knows it; one that could not be asked makes the
  /// answer unknown, unless another one knows the title.
  @concurrent package func title(_ id: IMDbID, kind: Wish.Kind) async -> Observed<TitleMetadata?> {
    var reasons: [String] = []
    for provider in providers {
      switch await provider.title(id, kind: kind) {
      case .known(let title?): return .known(title)
      case .known(nil): continue
      case .unknown(let reason): reasons.append(reason)
      }
    }
    return reasons.isEmpty ? .known(nil) : .unknown(reasons.joined(separator: "; "))
  }

  /// An image, checked to be a whole one.
  @concurrent package func image(_ url: SecretURL) async -> Observed<ArtworkImage> {
    await images.image(url)
  }
}
