package import Model

/// Exports as text: a head line, then one JSON object a video.
package enum ExportCoding {
  package static let format = "offlinio-export/1"
  /// Longer lines are no entries of ours.
  package static let longestLine = 64 << 10

  package static func head(count: Int, made: Timestamp) throws -> [UInt8] {
    try line(["format": .string(format), "made": .string(made.description), "videos": .integer(Int64(count))])
  }

  package static func line(_ entry: ExportEntry) throws -> [UInt8] {
    var members: [String: JSONValue] = [
      "id": .string(entry.id.description), "type": .string(entry.kind.rawValue),
      "title": .string(entry.title), "path": .string(entry.path), "size": .integer(entry.size),
      "infohash": .string(entry.infohash.hex), "path_in_torrent": .string(entry.pathInTorrent),
      "release": .string(entry.releaseName),
    ]
    members["year"] = entry.year.map { .integer(Int64($0)) }
    members["sha256"] = entry.sha256.map { .string($0) }
    members["opensubtitles_hash"] = entry.openSubtitlesHash.map { .string($0) }
    members["added"] = entry.added.map { .string($0.description) }
    if let episode = entry.episode {
      members["series_title"] = .string(episode.seriesTitle)
      members["season"] = .integer(Int64(episode.season))
      members["number"] = .integer(Int64(episode.number))
      members["last_number"] = episode.lastNumber.map { .integer(Int64($0)) }
    }
    if let wish = entry.wish {
      members["wish_file"] = .string(wish.file)
      members["wish_key"] = .string(wish.key)
      members["profile"] = wish.profile.map { .string($0) }
    }
    return try line(members)
  }

  private static func line(_ members: [String: JSONValue]) throws -> [UInt8] {
    try JSONDocument.line(of: JSONValue.object(members)) + [UInt8(ascii: "\n")]
  }

  /// Whether the beginning of a file says that it is an export; an empty file may become one.
  package static func isExport(_ beginning: [UInt8]) -> Bool {
    let head = beginning.prefix { $0 != UInt8(ascii: "\n") }
    // What cannot be read is none.
    return beginning.isEmpty || (try? count(ofHead: Array(head))) != nil
  }

  /// How many videos a head line announces.
  package static func count(ofHead line: [UInt8]) throws(ExportFault) -> Int {
    let head = try document(line)
    guard head["format"]?.string == format else { throw .format(head["format"]?.string) }
    guard let count = head["videos"]?.integer.flatMap(Int.init(exactly:)), count >= 0 else {
      throw .key("videos")
    }
    return count
  }

  /// Reads an entry, which may come from anywhere: what it says is held to what entries can say.
  package static func entry(_ line: [UInt8]) throws(ExportFault) -> ExportEntry {
    let document = try document(line)
    func text(_ key: String) throws(ExportFault) -> String {
      guard let text = document[key]?.string, !text.isEmpty else { throw .key(key) }
      return text
    }
    guard let id = ContentID(try text("id")), id.isPlausible else { throw .key("id") }
    guard let kind = Sidecar.Kind(rawValue: try text("type")), kind != .series,
      (kind == .episode) == (id.episode != nil)
    else { throw .key("type") }
    guard let size = document["size"]?.integer, size > 0 else { throw .key("size") }
    guard let infohash = Infohash(try text("infohash")) else { throw .key("infohash") }
    var entry = ExportEntry(
      id: id, kind: kind, title: try text("title"), path: try text("path"), size: size, infohash: infohash,
      pathInTorrent: try text("path_in_torrent"), releaseName: document["release"]?.string ?? "")
    entry.year = document["year"]?.integer.flatMap { (1_800...9_999).contains($0) ? Int($0) : nil }
    entry.sha256 = try hash("sha256", digits: 64, in: document)
    entry.openSubtitlesHash = try hash("opensubtitles_hash", digits: 16, in: document)
    entry.added = document["added"]?.string.flatMap { Timestamp($0) }
    if let first = id.episode {
      let last = document["last_number"]?.integer.flatMap(Int.init(exactly:))
      guard last.map({ ($0 > first.number) && $0 - first.number < mostEpisodes }) ?? true else {
        throw .key("last_number")
      }
      entry.episode = Sidecar.Episode(
        seriesID: id.title.text, seriesTitle: document["series_title"]?.string ?? entry.title,
        season: first.season, number: first.number, lastNumber: last)
    }
    if let file = document["wish_file"]?.string, let key = document["wish_key"]?.string {
      entry.wish = Sidecar.WishNote(file: file, key: key, profile: document["profile"]?.string)
    }
    return entry
  }

  /// More than any file holds.
  private static let mostEpisodes = 100

  private static func hash(
    _ key: String, digits: Int, in document: JSONValue
  ) throws(ExportFault) -> String? {
    guard let value = document[key], value != .null else { return nil }
    guard let text = value.string, text.utf8.count == digits, text.utf8.allSatisfy(\.isHexDigit) else {
      throw .key(key)
    }
    return text.lowercased()
  }

  private static func document(_ line: [UInt8]) throws(ExportFault) -> JSONValue {
    guard line.count <= longestLine else { throw .tooLong }
    guard String(validating: line, as: UTF8.self) != nil else { throw .notUTF8 }
    do {
      let document = try JSONValue(bytes: line)
      guard document.object != nil else { throw ExportFault.notJSON }
      return document
    } catch {
      throw .notJSON
    }
  }
}

extension ContentID {
  /// Numbers that no show reaches would only make names that none has.
  fileprivate var isPlausible: Bool {
    episode.map { $0.season < 100_000 && $0.number < 1_000_000 } ?? true
  }
}

/// Why a line of an export cannot be used.
package enum ExportFault: Error, Sendable, Hashable, CustomStringConvertible {
  case notUTF8
  case notJSON
  case tooLong
  /// The head names another format, or none.
  case format(String?)
  /// A value is missing or cannot be.
  case key(String)

  package var description: String {
    switch self {
    case .notUTF8: "not UTF-8"
    case .notJSON: "no JSON object; was the file cut off?"
    case .tooLong: "longer than \(ExportCoding.longestLine) bytes"
    case .format(let found?): "its format is \"\(found)\", not \"\(ExportCoding.format)\""
    case .format(nil): "it does not say \"format\": \"\(ExportCoding.format)\", so it is no export"
    case .key(let key): "\"\(key)\" is missing or cannot be"
    }
  }
}
