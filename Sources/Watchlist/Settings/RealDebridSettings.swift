package import Secrets
package import SystemPackage

extension Settings {
  /// How Real-Debrid is reached (`[real_debrid]`).
  package struct RealDebrid: Sendable, Hashable {
    package enum AddressFamily: String, Sendable, Hashable, CaseIterable {
      case automatic = "auto"
      case v4 = "4"
      case v6 = "6"
    }

    /// Absolute.
    package var tokenFile: FilePath
    package var apiURL: SecretURL
    /// How long a run waits, once, for items that are not ready.
    package var wait: Duration = .seconds(600)
    package var addressFamily = AddressFamily.automatic
    package var removeFinished = false

    package static let officialURL = SecretURL.known("https://api.real-debrid.com/rest/1.0")

    package init(folder: FilePath) {
      tokenFile = folder.appending("real-debrid.token")
      apiURL = Self.officialURL
    }
  }
}

extension TableSchema where Root == Settings.RealDebrid {
  static let realDebrid = TableSchema(
    "real_debrid",
    keys: [
      KeySchema("token_file", \.tokenFile, PathText.form),
      KeySchema("api_url", \.apiURL, AddressText.base),
      KeySchema("wait", \.wait, DurationText.form),
      KeySchema("ip", \.addressFamily, .choice),
      KeySchema("remove_finished", \.removeFinished, .boolean),
    ])
}

extension SecretURL {
  /// An address that stands in this source.
  static func known(_ text: StaticString) -> SecretURL {
    guard let url = SecretURL("\(text)") else { preconditionFailure("\(text) is no address") }
    return url
  }
}
