import Model

/// What a name was understood to say, as one line: the facts that are there, in a fixed order.
func rendered(_ facts: ReleaseFacts) -> String {
  func list(_ values: [some CustomStringConvertible]) -> String? {
    values.isEmpty ? nil : values.map { "\($0)" }.joined(separator: ",")
  }
  let parts: [(name: String, value: String?)] = [
    ("kind", facts.kind.rawValue), ("title", facts.title), ("year", facts.year.map { "\($0)" }),
    ("seasons", list(facts.seasons)), ("episodes", list(facts.episodes)),
    ("absolute", facts.absolute.map { "\($0)" }), ("date", facts.date), ("episode_title", facts.episodeTitle),
    ("complete", facts.complete ? "true" : nil), ("resolution", facts.resolution), ("source", facts.source),
    ("service", facts.service), ("codec", facts.codec), ("bit_depth", facts.bitDepth.map { "\($0)" }),
    ("hdr", list(facts.hdr)), ("three_d", facts.threeD), ("audio", list(facts.audio)),
    ("channels", facts.channels),
    ("languages", list(facts.languages)), ("subtitle_languages", list(facts.subtitleLanguages)),
    ("group", facts.group), ("edition", facts.edition), ("proper", facts.proper ? "true" : nil),
    ("repack", facts.repack ? "true" : nil), ("region", facts.region), ("container", facts.container),
    ("part", facts.part.map { "\($0)" }), ("website", facts.website),
  ]
  return parts.compactMap { part in part.value.map { "\(part.name)=\($0)" } }.joined(separator: " | ")
}
