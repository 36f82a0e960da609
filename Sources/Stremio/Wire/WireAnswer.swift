import Model

/// A document that the addon protocol transports: the manifest, or the answer of a resource.
package protocol WireAnswer: Encodable, Sendable {}

extension WireAnswer {
  /// Compact JSON with sorted keys and slashes as they are; equal values give equal bytes.
  package func bytes() throws -> [UInt8] { try JSONDocument.line(of: self) }
}

/// The answer of `catalog`.
package struct CatalogAnswer: WireAnswer, Hashable {
  package var metas: [MetaPreview]

  package init(metas: [MetaPreview]) { self.metas = metas }
}

/// The answer of `meta`.
///
/// A title that is not there is answered 404: an empty meta is a decoding error to clients.
package struct MetaAnswer: WireAnswer, Hashable {
  package var meta: Meta

  package init(meta: Meta) { self.meta = meta }
}

/// The answer of `stream`, best first; empty for a video that is not there.
package struct StreamAnswer: WireAnswer, Hashable {
  package var streams: [StreamEntry]

  package init(streams: [StreamEntry]) { self.streams = streams }
}

/// The answer of `subtitles`; empty for a video without any.
package struct SubtitleAnswer: WireAnswer, Hashable {
  package var subtitles: [SubtitleEntry]

  package init(subtitles: [SubtitleEntry]) { self.subtitles = subtitles }
}
