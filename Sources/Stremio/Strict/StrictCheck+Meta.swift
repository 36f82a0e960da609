import Model

extension StrictCheck {
  /// - Parameter loss: What a fault costs: the item of a catalog, or the page of a title.
  mutating func meta(_ value: JSONValue, at path: String, loss: Loss) {
    guard let object = members(value, at: path, loss: loss) else { return }
    for key in ["id", "type"] { field(object, key, .string, .required, at: path, loss: loss) }
    for key in ["name", "description"] { field(object, key, .string, at: path, loss: loss) }
    for key in ["poster", "background", "logo"] { field(object, key, .url, at: path, loss: loss) }
    for key in ["releaseInfo", "runtime", "imdbRating"] {
      field(object, key, .stringOrNumber, at: path, loss: loss)
    }
    field(object, "posterShape", .string, at: path, loss: .field)
    field(object, "released", .dateOrNumber, at: path, loss: loss)
    field(object, "genres", .strings, at: path, loss: loss)
    if let links = object["links"], links != .null {
      list(links, "\(path).links") { $1.link($0, at: $2, loss: loss) }
    }
    if let hints = object["behaviorHints"],
      let object = members(hints, at: "\(path).behaviorHints", loss: loss)
    {
      field(object, "defaultVideoId", .string, at: "\(path).behaviorHints", loss: loss)
      field(
        object, "hasScheduledVideos", .bool, .optionalNeverNull, at: "\(path).behaviorHints", loss: loss)
    }
    if let videos = object["videos"] {
      list(videos, "\(path).videos") { $1.video($0, at: $2, loss: loss) }
      repeatedIDs(videos, at: "\(path).videos")
    }
  }

  private mutating func link(_ value: JSONValue, at path: String, loss: Loss) {
    guard let object = members(value, at: path, loss: loss) else { return }
    for key in ["name", "category"] { field(object, key, .string, .required, at: path, loss: loss) }
    field(object, "url", .url, .required, at: path, loss: loss)
    if object["url"]?.string?.isEmpty == true { fault(loss, "\(path).url", "empty") }
  }

  private mutating func video(_ value: JSONValue, at path: String, loss: Loss) {
    guard let object = members(value, at: path, loss: loss) else { return }
    field(object, "id", .string, .required, at: path, loss: loss)
    switch (object["title"], object["name"]) {
    case (.some, .some): fault(loss, path, "both title and name, which are one field")
    case (nil, .some): field(object, "name", .string, .required, at: path, loss: loss)
    default: field(object, "title", .string, .required, at: path, loss: loss)
    }
    field(object, "released", .date, at: path, loss: loss)
    for key in ["overview", "thumbnail"] { field(object, key, .string, at: path, loss: loss) }
    if object["season"] != nil || object["episode"] != nil {
      for key in ["season", "episode"] { field(object, key, .count, .required, at: path, loss: .field) }
    }
    if let streams = object["streams"] {
      list(streams, "\(path).streams") { $1.stream($0, at: $2, loss: loss) }
    }
  }

  private mutating func repeatedIDs(_ videos: JSONValue, at path: String) {
    var seen: Set<String> = []
    for id in videos.array?.compactMap({ $0["id"]?.string }) ?? [] where !seen.insert(id).inserted {
      fault(.item, path, "the id \(id) twice")
    }
  }
}
