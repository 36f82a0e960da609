/// A subtitle file for a video.
package struct SubtitleEntry: Sendable, Hashable, Encodable {
  package var id: String
  package var url: AbsoluteURL
  /// ISO 639-2, three letters (`eng`, `ger`); clients show any other text as it is.
  package var lang: String
  package var label: String?

  package init(id: String, url: AbsoluteURL, lang: String, label: String? = nil) {
    self.id = id
    self.url = url
    self.lang = lang
    self.label = label
  }
}
