internal import Model
internal import Secrets
internal import SystemPackage

/// A `[[list]]` before it is known where its wishes are kept.
struct ListDraft: Sendable {
  var catalog: SecretURL?
  var file: FilePath?
  var account = false
  var limit = 20
  var profile = Settings.defaultProfile

  static let placeKeys = ["catalog", "file", "account"]

  var place: WishList.Place? {
    if let catalog { return .catalog(catalog) }
    if let file { return .file(file) }
    return account ? .account : nil
  }
}

extension TableSchema where Root == ListDraft {
  static let list = TableSchema(
    "list", .repeated,
    keys: [
      KeySchema("catalog", \.catalog, AddressText.catalog),
      KeySchema("file", \.file, PathText.form),
      KeySchema("account", \.account, .boolean),
      KeySchema("limit", \.limit, .integer(1...100_000)),
      KeySchema("profile", \.profile, .line),
    ])
}

extension ReadTable where Root == ListDraft {
  /// The list, if exactly one place is named and everything else is sound.
  func list(origin: Wish.Origin, _ report: inout FileReport) -> WishList? {
    let named = ListDraft.placeKeys.filter { key in
      // "account = false" names no place.
      given[key] != nil && (key != "account" || value.account || faulty.contains(key))
    }
    let choice = "exactly one of 'catalog', 'file' and 'account = true' says where its wishes are"
    if named.count > 1 {
      let names = named.map { "'\($0)'" }.joined(separator: " and ")
      report.error(
        at: named.compactMap { given[$0] }.max() ?? position, "[[list]] has \(names); \(choice)")
      return nil
    }
    // A misspelt key may have been meant for one of them.
    if named.isEmpty, isValid { report.error(at: position, "[[list]] has no place; \(choice)") }
    guard isValid, let place = value.place else { return nil }
    return WishList(place: place, limit: value.limit, profile: value.profile, origin: origin)
  }
}
