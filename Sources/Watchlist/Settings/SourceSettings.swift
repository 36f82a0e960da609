package import Secrets

extension Settings {
  /// One Stremio addon that is asked for releases (`[[source]]`).
  package struct Source: Sendable, Hashable {
    /// As the user calls it, else its host.
    package var name: String
    /// Of the manifest; ends in `/manifest.json` before its query.
    package var url: SecretURL
    /// Whether its plain addresses may be used.
    package var direct: Bool

    package init(name: String, url: SecretURL, direct: Bool = false) {
      self.name = name
      self.url = url
      self.direct = direct
    }
  }
}

/// A `[[source]]` before it is known to be complete.
struct SourceDraft: Sendable {
  var name: String?
  var url: SecretURL?
  var direct = false

  /// Nil while the address is missing.
  var source: Settings.Source? {
    url.map { Settings.Source(name: name ?? $0.host, url: $0, direct: direct) }
  }
}

extension TableSchema where Root == SourceDraft {
  static let source = TableSchema(
    "source", .repeated,
    keys: [
      KeySchema("name", \.name, .line),
      KeySchema("url", \.url, AddressText.manifest, isRequired: true),
      KeySchema("direct", \.direct, .boolean),
    ])
}
