/// A release that could fulfil a wish.
package struct Candidate: Sendable, Hashable {
  /// Who offers it.
  package enum Origin: Sendable, Hashable {
    /// The wish itself.
    case release
    /// The Real-Debrid account, where it is finished.
    case account
    /// A Stremio addon, by the name that the user gave it.
    case source(String)
  }

  package var origin: Origin
  package var release: KnownRelease
  /// The files that are still missing; nil until the release's file list has been seen, which for a magnet takes an
  /// add.
  package var missing: [MappedFile]?
  /// What is said of it by who offers it; nil for a release that the wish itself names.
  package var offer: Offer?
  /// What it was ranked by, most important first, in words; empty for one that was not ranked.
  package var key: [String]
  /// Whether exactly the files that are missing are meant, whatever they are called: they were fetched before.
  package var isExact = false

  package init(
    origin: Origin, release: KnownRelease, missing: [MappedFile]? = nil, offer: Offer? = nil,
    key: [String] = []
  ) {
    self.origin = origin
    self.release = release
    self.missing = missing
    self.offer = offer
    self.key = key
  }

  /// Whether the profile's rules hold for it: a pin is what the user wants, whatever it is.
  package var isPinned: Bool { origin == .release }
}

extension Candidate.Origin: CustomStringConvertible {
  package var description: String {
    switch self {
    case .release: "the wish"
    case .account: "the account"
    case .source(let name): name
    }
  }
}
