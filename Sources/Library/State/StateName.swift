package import Model

/// The names of files in `.offlinio/` that stand for a title or an episode; a colon is no character for a name.
package enum StateName {
  package static func name(of id: TitleID) -> String { escaped(id.text) }

  package static func name(of id: ContentID) -> String { escaped(id.description) }

  /// The id that a name stands for, with or without the extension `json`; nil for a file of somebody else.
  package static func id(ofFile name: String) -> ContentID? {
    let name = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
    return ContentID(String(name.map { $0 == "-" ? ":" : $0 }))
  }

  private static func escaped(_ id: String) -> String { String(id.map { $0 == ":" ? "-" : $0 }) }
}
