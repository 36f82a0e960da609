internal import Model

/// The description of the API, `openapi.json` beside this file.
enum APIDescription {
  /// The document, which names the address that the client knows this server by.
  static func document(_ base: BaseURL) throws -> JSONValue {
    let document = try JSONValue(bytes: PackageResources.openapi_json)
    guard var members = document.object else { return document }
    members["servers"] = .array([.object(["url": .string(base.text)])])
    return .object(members)
  }
}
