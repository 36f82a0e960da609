package import Model

/// What a stream's description tells of a file, in the words that `parse` prints.
package struct MediaTraits: Sendable, Hashable {
  package var resolution: String?
  package var source: String?
  package var codec: String?
  package var bitDepth: Int?
  package var hdr: [String] = []
  package var audio: [String] = []
  package var channels: String?
  package var languages: [String] = []
  package var edition: String?
  package var group: String?
  /// Of a movie cut into several files.
  package var part: Int?

  package init() {}

  package init(_ facts: ReleaseFacts) {
    resolution = facts.resolution
    source = facts.source
    codec = facts.codec
    bitDepth = facts.bitDepth
    hdr = facts.hdr
    audio = facts.audio
    channels = facts.channels
    languages = facts.languages
    edition = facts.edition
    group = facts.group
    part = facts.part
  }

  /// The lines of the picture, 0 when unknown.
  package var height: Int { Self.height(resolution) }

  static func height(_ resolution: String?) -> Int {
    resolution.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
  }
}
