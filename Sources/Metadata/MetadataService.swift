package import Model
package import Secrets
import Synchronization
package import Transfer

/// Titles and artwork from the providers that the user named, in that order.
package struct MetadataService: Sendable {
  private let providers: [any MetadataProvider]
  private let images: ImageFetch
  private let report: @Sendable (String) -> Void

  /// - Parameter report: Takes why a provider's part is missing from a title that another one knows; the same text
  ///   once only.
  package init(
    providers: [any MetadataProvider], send: @escaping HTTPSend,
    report: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.providers = providers
    images = ImageFetch(send: send, scope: PictureScope(providers: providers.map(\.host)))
    let told = Told()
    self.report = { text in if told.isNew(text) { report(text) } }
  }

  /// What the providers know of a title, merged field by field; the earlier one wins, and `sources` names it.
  ///
  /// Known to be nothing only when every provider answered and none knows it; one that could not be asked makes the
  /// answer unknown, unless another one knows the title. Then `unasked` names it, and those that answered from what they
  /// told long ago: it is empty only for what all of them say today.
  @concurrent package func title(_ id: IMDbID, kind: Wish.Kind) async -> Observed<TitleMetadata?> {
    var answers: [ProviderAnswer] = []
    var troubles: [(provider: String, reason: String)] = []
    for provider in providers {
      switch await provider.title(id, kind: kind) {
      case .known(let title?): answers.append(ProviderAnswer(provider: provider.name, title: title))
      case .known(nil): continue
      case .unknown(let reason): troubles.append((provider.name, reason))
      }
    }
    guard var merged = TitleMerging.merge(answers) else {
      return troubles.isEmpty ? .known(nil) : .unknown(troubles.map(\.reason).joined(separator: "; "))
    }
    merged.unasked.formUnion(troubles.map(\.provider))
    // What a stop cut short is no news about a provider.
    if !Task.isCancelled {
      for trouble in troubles { report("\(trouble.provider) is left out of metadata: \(trouble.reason)") }
    }
    return .known(merged)
  }

  /// Whether an id is a film's or a series', by the first provider that knows it as either.
  @concurrent package func kind(of id: IMDbID) async -> Observed<Wish.Kind?> {
    var reasons: [String] = []
    for provider in providers {
      for kind in [Wish.Kind.movie, .series] {
        switch await provider.title(id, kind: kind) {
        case .known(.some): return .known(kind)
        case .known(nil): continue
        case .unknown(let reason):
          if !reasons.contains(reason) { reasons.append(reason) }
        }
      }
    }
    return reasons.isEmpty ? .known(nil) : .unknown(reasons.joined(separator: "; "))
  }

  /// What stands at the address of a picture, checked to be a whole one of a size that can be shown.
  ///
  /// An address that leads into a private network is unknown unless a provider is there.
  @concurrent package func image(_ url: SecretURL) async -> Observed<ArtworkAnswer> {
    await images.image(url)
  }
}

/// The texts that were reported before.
private final class Told: Sendable {
  private let texts = Mutex<Set<String>>([])

  func isNew(_ text: String) -> Bool { texts.withLock { $0.insert(text).inserted } }
}
