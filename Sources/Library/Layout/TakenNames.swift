package import Model

/// The names of the folders that a category holds, and whose they are.
package struct TakenNames: Sendable {
  private var own: [TitleID: String] = [:]
  /// Those that belong to titles, letter case and normalisation aside.
  private var owned: Set<String> = []

  package init() {}

  /// - Parameter id: Nil for a folder of nobody, which any title may use.
  package mutating func insert(_ name: String, of id: TitleID?) {
    guard let id else { return }
    owned.insert(FileName.key(name))
    own[id] = own[id].map { min($0, name) } ?? name
  }

  /// The folder that a title has already.
  func name(of id: TitleID) -> String? { own[id] }

  func contains(_ name: String) -> Bool { owned.contains(FileName.key(name)) }
}
