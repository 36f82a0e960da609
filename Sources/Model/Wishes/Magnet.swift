/// A magnet link to a BitTorrent v1 torrent.
package struct Magnet: Sendable, Hashable {
  package let infohash: Infohash
  /// The suggested name (`dn`), percent-decoded.
  package let name: String?
  package let trackers: [String]

  package init(infohash: Infohash, name: String? = nil, trackers: [String] = []) {
    self.infohash = infohash
    self.name = name
    self.trackers = trackers
  }

  /// Takes `magnet:?…` with an `xt=urn:btih:` of 40 hex or 32 base32 digits.
  package init?(_ text: String) {
    guard text.lowercased().hasPrefix("magnet:?") else { return nil }
    var infohash: Infohash?
    var name: String?
    var trackers: [String] = []
    for parameter in text.dropFirst("magnet:?".count).split(separator: "&") {
      let pair = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      let value = PercentEncoding.decode(pair[1], plusIsBlank: true)
      switch pair[0].lowercased().prefix(2) {
      case "xt":
        guard value.lowercased().hasPrefix("urn:btih:") else { continue }
        infohash = infohash ?? Infohash(String(value.dropFirst("urn:btih:".count)))
      case "dn": name = name ?? value
      case "tr": trackers.append(value)
      default: continue
      }
    }
    guard let infohash else { return nil }
    self.init(infohash: infohash, name: name, trackers: trackers)
  }

  /// The link in normal form: hex infohash, then name and trackers, percent-encoded.
  package var link: String {
    var link = "magnet:?xt=urn:btih:\(infohash.hex)"
    if let name { link += "&dn=" + PercentEncoding.encode(name) }
    for tracker in trackers { link += "&tr=" + PercentEncoding.encode(tracker) }
    return link
  }
}
