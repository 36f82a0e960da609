/// One list that the addon offers.
package struct ManifestCatalog: Sendable, Hashable, Encodable {
  package var type: ContentType
  /// Unique together with the type, and distinctive: some clients mix up equal ids of different addons.
  package var id: String
  package var name: String
  package var extra: [Extra]

  package init(type: ContentType, id: String, name: String, extra: [Extra] = []) {
    self.type = type
    self.id = id
    self.name = name
    self.extra = extra
  }

  /// A parameter of the catalog: `search`, `genre`, `skip`.
  ///
  /// A single malformed one makes the core forget all of them without a word.
  package struct Extra: Sendable, Hashable {
    package var name: String
    /// A catalog with a required extra is not shown on the start page.
    package var isRequired: Bool
    package var options: [String]
    /// The most values in one request, at least 1.
    package var optionsLimit: UInt

    package init(_ name: String, isRequired: Bool = false, options: [String] = [], optionsLimit: UInt = 1) {
      self.name = name
      self.isRequired = isRequired
      self.options = options
      self.optionsLimit = optionsLimit
    }
  }
}

extension ManifestCatalog.Extra: Encodable {
  private enum Key: String, CodingKey { case name, isRequired, options, optionsLimit }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(isRequired, forKey: .isRequired)
    try container.encodeIfPresent(options.unlessEmpty, forKey: .options)
    if optionsLimit > 1 { try container.encode(optionsLimit, forKey: .optionsLimit) }
  }
}
