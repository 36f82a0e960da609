import Model

extension StrictCheck {
  /// The members of which a stream has exactly one: what is played.
  private static let sources = [
    "url", "ytId", "infoHash", "externalUrl", "playerFrameUrl", "rarUrls", "zipUrls", "nzbUrl",
  ]

  mutating func stream(_ value: JSONValue, at path: String, loss: Loss) {
    guard let object = members(value, at: path, loss: loss) else { return }
    if Self.sources.count(where: { object[$0] != nil }) != 1 {
      fault(loss, path, "not exactly one source of \(Self.sources.joined(separator: ", "))")
    }
    field(object, "url", .url, .optionalNeverNull, at: path, loss: loss)
    if object["url"]?.string?.isEmpty == true { fault(loss, "\(path).url", "empty") }
    if object["title"] != nil, object["description"] != nil {
      fault(loss, path, "both title and description, which are one field")
    }
    for key in ["name", "title", "description", "thumbnail"] {
      field(object, key, .string, at: path, loss: loss)
    }
    if let subtitles = object["subtitles"], subtitles != .null {
      list(subtitles, "\(path).subtitles") { $1.subtitle($0, at: $2) }
    }
    let place = "\(path).behaviorHints"
    if let hints = object["behaviorHints"], let object = members(hints, at: place, loss: loss) {
      field(object, "notWebReady", .bool, .optionalNeverNull, at: place, loss: loss)
      for key in ["bingeGroup", "filename", "videoHash"] {
        field(object, key, .string, at: place, loss: loss)
      }
      field(object, "videoSize", .count, at: place, loss: loss)
    }
  }

  mutating func subtitle(_ value: JSONValue, at path: String) {
    guard let object = members(value, at: path, loss: .item) else { return }
    for key in ["id", "lang"] { field(object, key, .string, .required, at: path, loss: .item) }
    field(object, "url", .url, .required, at: path, loss: .item)
    if object["url"]?.string?.isEmpty == true { fault(.item, "\(path).url", "empty") }
  }
}
