import Model

/// What a name was understood to say, as `parse` prints it; what it does not say is left out.
struct ParseDocument: Encodable {
  private enum Key: String, CodingKey {
    case name, title, year, seasons, episodes, absolute, date, complete, resolution, source, service, codec,
      hdr, audio
    case channels, languages, group, edition, proper, repack, region, container, part, website, kind
    case episodeTitle = "episode_title"
    case bitDepth = "bit_depth"
    case threeD = "three_d"
    case subtitleLanguages = "subtitle_languages"
  }

  private let facts: ReleaseFacts

  init(_ facts: ReleaseFacts) { self.facts = facts }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    func list(_ values: [some Encodable], _ key: Key) throws {
      if !values.isEmpty { try container.encode(values, forKey: key) }
    }
    func flag(_ value: Bool, _ key: Key) throws {
      if value { try container.encode(true, forKey: key) }
    }
    try container.encode(facts.name, forKey: .name)
    try container.encode(facts.kind.rawValue, forKey: .kind)
    for (key, text) in texts { try container.encodeIfPresent(text, forKey: key) }
    for (key, number) in numbers { try container.encodeIfPresent(number, forKey: key) }
    try list(facts.seasons, .seasons)
    try list(facts.episodes, .episodes)
    try list(facts.hdr, .hdr)
    try list(facts.audio, .audio)
    try list(facts.languages, .languages)
    try list(facts.subtitleLanguages, .subtitleLanguages)
    try flag(facts.complete, .complete)
    try flag(facts.proper, .proper)
    try flag(facts.repack, .repack)
  }

  private var texts: [(Key, String?)] {
    [
      (.title, facts.title), (.date, facts.date), (.episodeTitle, facts.episodeTitle),
      (.resolution, facts.resolution), (.source, facts.source), (.service, facts.service),
      (.codec, facts.codec),
      (.threeD, facts.threeD), (.channels, facts.channels), (.group, facts.group), (.edition, facts.edition),
      (.region, facts.region), (.container, facts.container), (.website, facts.website),
    ]
  }

  private var numbers: [(Key, Int?)] {
    [(.year, facts.year), (.absolute, facts.absolute), (.bitDepth, facts.bitDepth), (.part, facts.part)]
  }
}
