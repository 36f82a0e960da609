import Model

/// What an addon's manifest says about the questions that it answers.
///
/// Read as clients do, but for what would make them refuse the whole addon: a question too many costs one request.
struct AddonManifest: Sendable, Hashable {
  private struct Filter: Sendable, Hashable {
    /// Nil admits every type.
    var types: Set<String>?
    /// Nil admits every id, an empty list none.
    var idPrefixes: [String]?

    func admits(_ type: String, _ id: String) -> Bool {
      types?.contains(type) ?? true && idPrefixes?.contains { id.hasPrefix($0) } ?? true
    }
  }

  private static let longestList = 10_000

  private var filters: [String: [Filter]] = [:]

  /// Throws what is wrong, for ``AddonFault/Kind/wrongShape(_:)``.
  init(_ document: JSONValue) throws(ShapeFault) {
    guard document.object != nil else { throw ShapeFault("a manifest that is no object") }
    guard let resources = document["resources"]?.array else {
      throw ShapeFault("a manifest without a list of resources")
    }
    let types = Self.texts(document["types"])
    let common = Filter(types: types.map(Set.init), idPrefixes: Self.texts(document["idPrefixes"]))
    for resource in resources.prefix(Self.longestList) {
      if let name = resource.string {
        filters[name, default: []].append(common)
      } else if let name = resource["name"]?.string {
        // Clients take the manifest's types where the entry has none, but not its prefixes.
        filters[name, default: []].append(
          Filter(
            types: Self.texts(resource["types"]).map(Set.init) ?? common.types,
            idPrefixes: Self.texts(resource["idPrefixes"])))
      }
    }
  }

  /// Whether the addon wants to be asked for streams or subtitles of a video.
  func answers(_ resource: ResourceName, type: String, id: String) -> Bool {
    filters[resource.rawValue]?.contains { $0.admits(type, id) } ?? false
  }

  /// Nil for what is no list.
  private static func texts(_ value: JSONValue?) -> [String]? {
    value?.array?.prefix(longestList).compactMap(\.string)
  }
}

/// JSON of another shape than expected, described as what was answered.
struct ShapeFault: Error, Sendable, Hashable {
  let description: String

  init(_ description: String) { self.description = description }
}
