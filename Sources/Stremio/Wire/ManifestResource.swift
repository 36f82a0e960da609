/// A resource that the addon answers.
package enum ManifestResource: Sendable, Hashable {
  /// Asked by the catalogs' own types and ids, or by the manifest's types.
  case short(ResourceName)
  /// Asked for these types and for ids that begin with one of the prefixes; none admits every id.
  case matching(ResourceName, types: [ContentType], idPrefixes: [String])
}

extension ManifestResource: Encodable {
  private enum Key: String, CodingKey { case name, types, idPrefixes }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .short(let name):
      var container = encoder.singleValueContainer()
      try container.encode(name)
    case .matching(let name, let types, let idPrefixes):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(name, forKey: .name)
      try container.encode(types, forKey: .types)
      // An empty list would match no id at all.
      try container.encodeIfPresent(idPrefixes.unlessEmpty, forKey: .idPrefixes)
    }
  }
}
