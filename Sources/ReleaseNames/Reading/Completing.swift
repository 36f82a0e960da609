package import Model

extension ReleaseFacts {
  /// What the picture, the sound and the release are like, with the gaps filled from another name of it; title, season
  /// and episode stay this name's own.
  package func completed(by other: ReleaseFacts) -> ReleaseFacts {
    var facts = self
    facts.year = facts.year ?? other.year
    facts.resolution = facts.resolution ?? other.resolution
    facts.source = facts.source ?? other.source
    facts.service = facts.service ?? other.service
    facts.codec = facts.codec ?? other.codec
    facts.bitDepth = facts.bitDepth ?? other.bitDepth
    if facts.hdr.isEmpty { facts.hdr = other.hdr }
    facts.threeD = facts.threeD ?? other.threeD
    if facts.audio.isEmpty { facts.audio = other.audio }
    facts.channels = facts.channels ?? other.channels
    if facts.languages.isEmpty { facts.languages = other.languages }
    if facts.subtitleLanguages.isEmpty { facts.subtitleLanguages = other.subtitleLanguages }
    facts.group = facts.group ?? other.group
    facts.edition = facts.edition ?? other.edition
    facts.region = facts.region ?? other.region
    facts.website = facts.website ?? other.website
    facts.proper = facts.proper || other.proper
    facts.repack = facts.repack || other.repack
    return facts
  }
}
