internal import Model
package import Secrets

/// An address to download from, good for about a week, for whoever has it.
package struct UnrestrictedLink: Sendable, Hashable {
  package let url: SecretURL
  package let name: String
  /// Bytes; nil when the service does not know.
  package let size: Int64?
  package let mimeType: String?
  /// How many connections at once the service allows for the file; nil when it states no limit.
  package let chunks: Int?

  package init(url: SecretURL, name: String, size: Int64?, mimeType: String? = nil, chunks: Int? = nil) {
    self.url = url
    self.name = name
    self.size = size
    self.mimeType = mimeType
    self.chunks = chunks
  }

  /// Nil when the answer holds no address, which happens with a status that says all is well.
  init?(_ value: JSONValue?) {
    guard let value, let url = value["download"]?.string.flatMap({ SecretURL($0) }) else { return nil }
    self.init(
      url: url, name: value["filename"]?.text ?? "",
      size: value["filesize"]?.lenientInteger.flatMap { $0 > 0 ? $0 : nil },
      mimeType: value["mimeType"]?.text,
      chunks: value["chunks"]?.lenientInteger.flatMap { $0 > 0 ? Int(clamping: $0) : nil })
  }

  /// Whether the service packed files together.
  var isArchive: Bool {
    name.lowercased().hasSuffix(".rar") || Self.archiveTypes.contains(mimeType?.lowercased() ?? "")
  }

  private static let archiveTypes: Set<String> = [
    "application/rar", "application/vnd.rar", "application/x-rar", "application/x-rar-compressed",
  ]
}
