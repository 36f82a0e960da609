/// What a magnet says: the infohash, and perhaps a name and trackers.
struct MagnetLink: Sendable, Hashable {
  let infohash: Infohash
  let name: String?
  let trackers: [String]

  /// Nil when the text is no magnet or carries no v1 infohash.
  init?(_ text: String) {
    let scheme = "magnet:?"
    guard text.lowercased().hasPrefix(scheme) else { return nil }
    let fields = FormFields(query: String(text.dropFirst(scheme.count)))
    let topic = "urn:btih:"
    let hashes = fields.all("xt").compactMap { value in
      value.lowercased().hasPrefix(topic) ? Infohash(value.dropFirst(topic.count)) : nil
    }
    guard let infohash = hashes.first else { return nil }
    self.infohash = infohash
    name = fields["dn"]
    trackers = fields.all("tr")
  }

  /// Writes a magnet with everything escaped that a query wants escaped.
  static func text(topic: String, name: String, trackers: [String]) -> String {
    let name = PercentEncoding.encode(name)
    let trackers = trackers.map { "&tr=" + PercentEncoding.encode($0) }.joined()
    return "magnet:?xt=urn:btih:\(topic)&dn=\(name)\(trackers)"
  }
}
