import Model
package import Secrets

/// A subtitle file that an addon offers.
package struct SubtitleOffer: Sendable, Hashable {
  /// The addon's own; its place in the list where the addon gives none.
  package let id: String
  package let url: SecretURL
  /// As sent: ISO 639-1 or 639-2, a tag with a region, or a word; empty where there is none.
  package let language: String
  /// Whether the addon answered from a private network, so that `url` may lead into one.
  package let isLocal: Bool

  package init(id: String, url: SecretURL, language: String, isLocal: Bool = false) {
    self.id = id
    self.url = url
    self.language = language
    self.isLocal = isLocal
  }
}

extension SubtitleOffer {
  /// The most that are taken of one answer.
  static let most = 500

  static func reading(_ entries: [JSONValue], isLocal: Bool) -> [SubtitleOffer] {
    entries.prefix(most).enumerated().compactMap { index, entry in
      guard let url = entry["url"]?.string.flatMap({ SecretURL($0.trimmingBlanks()) }) else { return nil }
      let id = entry["id"].flatMap { $0.string ?? $0.integer.map(String.init) } ?? ""
      let language = (entry["lang"] ?? entry["language"])?.string ?? ""
      let shownID = ShownText.line(id, limit: 200)
      return SubtitleOffer(
        id: shownID.isEmpty ? "\(index)" : shownID, url: url,
        language: ShownText.line(language, limit: 100), isLocal: isLocal)
    }
  }
}

/// What tells one cut or encoding of a video from another, for subtitles that fit it.
package struct VideoTraits: Sendable, Hashable {
  /// The OpenSubtitles hash: 16 hexadecimal digits.
  package var hash: String?
  /// Bytes.
  package var size: Int64?
  package var filename: String?

  package init(hash: String? = nil, size: Int64? = nil, filename: String? = nil) {
    self.hash = hash
    self.size = size
    self.filename = filename
  }

  /// In the order of the official clients.
  var extras: [ResourcePath.Extra] {
    let values = [("videoHash", hash), ("videoSize", size.map(String.init)), ("filename", filename)]
    return values.compactMap { name, value in value.map { ResourcePath.Extra(name, $0) } }
  }
}
