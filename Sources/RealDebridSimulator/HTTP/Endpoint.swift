/// What a request is for; the raw values are the names used in scenario files.
package enum Endpoint: String, Sendable, Hashable, CaseIterable {
  case time = "time"
  case timeISO = "time/iso"
  case user = "user"
  case torrents = "torrents"
  case info = "torrents/info"
  case activeCount = "torrents/activeCount"
  case availableHosts = "torrents/availableHosts"
  case addTorrent = "torrents/addTorrent"
  case addMagnet = "torrents/addMagnet"
  case selectFiles = "torrents/selectFiles"
  case deleteTorrent = "torrents/delete"
  case instantAvailability = "torrents/instantAvailability"
  case unrestrict = "unrestrict/link"
  case check = "unrestrict/check"
  case downloads = "downloads"
  case deleteDownload = "downloads/delete"
  case traffic = "traffic"
  case hosts = "hosts"
  case hostsRegex = "hosts/regex"
  case hostsDomains = "hosts/domains"
  case deviceCode = "oauth/device/code"
  case deviceCredentials = "oauth/device/credentials"
  case oauthToken = "oauth/token"
  /// Unrestricted addresses, `/d/…`.
  case cdn
  /// Plain files, `/files/…`.
  case files
  /// `/cinemeta/…`
  case cinemeta
  /// `/3/…`, The Movie Database
  case tmdb
  /// `/images/…` and `/t/p/…`
  case images
  /// `/addon/…`
  case addon
  /// `/hooks/…`
  case hooks
  /// `/simulator/…`: neither logged nor disturbed by faults.
  case admin

  /// Whether it belongs to the service's REST API.
  package var isAPI: Bool {
    switch self {
    case .deviceCode, .deviceCredentials, .oauthToken: false
    case .cdn, .files, .cinemeta, .tmdb, .images, .addon, .hooks, .admin: false
    default: true
    }
  }
}
