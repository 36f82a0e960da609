/// What an addon tells of itself at `/manifest.json`.
///
/// Clients freeze it at installation, so it must not depend on what the library holds.
package struct Manifest: WireAnswer, Hashable {
  /// The most bytes that the service keeping a user's addons accepts.
  package static let maximumBytes = 8_192

  package var id: String
  package var name: String
  package var version: Version
  package var description: String
  package var types: [ContentType]
  package var resources: [ManifestResource]
  package var catalogs: [ManifestCatalog]
  package var logo: AbsoluteURL?
  package var background: AbsoluteURL?
  package var contactEmail: String?
  package var behaviorHints: BehaviorHints

  /// Exactly three numbers: the core refuses `1.0` and `v1.0.0`.
  package struct Version: Sendable, Hashable, Encodable, CustomStringConvertible {
    package let major: UInt
    package let minor: UInt
    package let patch: UInt

    package init(_ major: UInt, _ minor: UInt, _ patch: UInt) {
      self.major = major
      self.minor = minor
      self.patch = patch
    }

    package var description: String { "\(major).\(minor).\(patch)" }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(description)
    }
  }

  package struct BehaviorHints: Sendable, Hashable, Encodable {
    package var adult = false
    package var p2p = false
    /// Clients then offer to open `/configure`.
    package var configurable = false
    package var configurationRequired = false

    package init() {}
  }

  package init(
    id: String, name: String, version: Version, description: String, types: [ContentType],
    resources: [ManifestResource], catalogs: [ManifestCatalog] = [], logo: AbsoluteURL? = nil,
    background: AbsoluteURL? = nil, contactEmail: String? = nil,
    behaviorHints: BehaviorHints = BehaviorHints()
  ) {
    self.id = id
    self.name = name
    self.version = version
    self.description = description
    self.types = types
    self.resources = resources
    self.catalogs = catalogs
    self.logo = logo
    self.background = background
    self.contactEmail = contactEmail
    self.behaviorHints = behaviorHints
  }
}
