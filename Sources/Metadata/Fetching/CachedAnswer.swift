import Files
import Model

/// A provider's answer as it lies in the cache: one line of JSON about it, then the body as it came.
struct CachedAnswer: Sendable, Hashable {
  var fetched: Timestamp
  /// What the server named the answer by, for asking whether it has changed.
  var entityTag: String?
  var lastModified: String?
  var body: [UInt8]

  private struct Head: Codable {
    var format: Int
    var fetched: String
    var etag: String?
    var modified: String?
    var sha256: String
  }

  private static let format = 1

  func fileBytes() throws -> [UInt8] {
    let head = Head(
      format: Self.format, fetched: fetched.description, etag: entityTag, modified: lastModified,
      sha256: SHA256.hex(of: body))
    return try JSONDocument.line(of: head) + [UInt8(ascii: "\n")] + body
  }

  init(fetched: Timestamp, entityTag: String?, lastModified: String?, body: [UInt8]) {
    self.fetched = fetched
    self.entityTag = entityTag
    self.lastModified = lastModified
    self.body = body
  }

  /// Nil for what is damaged, or was written by another version: both are fetched again.
  init?(fileBytes: [UInt8]) {
    guard let end = fileBytes.firstIndex(of: UInt8(ascii: "\n")),
      // Whatever the fault in the line, the answer to it is the same.
      let document = try? JSONValue(bytes: Array(fileBytes[..<end])),
      document["format"]?.integer == Int64(Self.format),
      let fetched = document["fetched"]?.string.flatMap({ Timestamp($0) })
    else { return nil }
    let body = Array(fileBytes[(end + 1)...])
    guard document["sha256"]?.string == SHA256.hex(of: body) else { return nil }
    self.init(
      fetched: fetched, entityTag: document["etag"]?.string, lastModified: document["modified"]?.string,
      body: body)
  }
}
