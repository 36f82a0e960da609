import Files
import Model
import Planning
import ReleaseNames
import Stremio

/// Turns the streams that a source offers into candidates.
enum StreamCandidates {
  /// Who offers the streams, and what of them may be used.
  struct Source: Sendable {
    let name: String
    /// Whether its plain addresses may be used.
    let direct: Bool
    /// Finished torrents of the account.
    let account: Set<ReleaseKey>
    /// Where its first offer stands among everything that is offered.
    let position: Int
  }

  static func findings(_ offers: StreamOffers, from source: Source) -> Findings {
    var findings = Findings()
    findings.refused = offers.dropped.sorted { $0.key.rawValue < $1.key.rawValue }.map { loss, count in
      let name = count == 1 ? "an entry" : "\(count) entries"
      return SearchNote.Refused(name: name, from: source.name, reason: "\(loss)")
    }
    for (place, stream) in offers.offers.enumerated() {
      let name = String(releaseName(of: stream).prefix(longestName))
      let release: KnownRelease
      switch stream.place {
      case .torrent(let infohash, _, let trackers):
        release = KnownRelease(infohash, name: name, trackers: trackers)
      case .url(let url):
        guard let reason = refusal(ofAddressIn: stream, source) else {
          // Such addresses are signed anew each time; the file behind them is the same.
          let file = "\(source.name)/\(stream.filename ?? name)/\(stream.size ?? 0)"
          let key = ReleaseKey(linkSHA256: SHA256.hex(of: Array(file.utf8)))
          release = KnownRelease(reference: .link(url), key: key, name: name, size: stream.size)
          break
        }
        findings.refused.append(SearchNote.Refused(name: name, from: source.name, reason: reason))
        continue
      }
      var offer = Offer(
        name: name, file: file(of: stream), hints: stream.label, roughSize: stream.textSize,
        seeders: stream.seeders, isMarkedCached: stream.isMarkedCached, position: source.position + place)
      offer.isInAccount = source.account.contains(release.key)
      offer.mayBeLocal = offers.isLocal
      findings.candidates.append(
        Candidate(origin: .source(source.name), release: release, offer: offer))
    }
    return findings
  }

  /// Longer ones are no names of files, and fill ledgers and screens.
  private static let longestName = 250

  /// Debrid addons answer with a clip in place of a film that they do not have; only its size gives it away.
  private static func refusal(ofAddressIn stream: StreamOffer, _ source: Source) -> String? {
    guard source.direct else { return "a plain address, which this source may not offer (direct = false)" }
    return stream.size == nil ? "a plain address whose size is not announced" : nil
  }

  private static func file(of stream: StreamOffer) -> Offer.File? {
    var file = Offer.File(name: stream.filename, size: stream.size)
    if case .torrent(_, let index, _) = stream.place { file.index = index }
    return file == Offer.File() ? nil : file
  }

  /// The release's name: the first line of the text that reads like one, else the file's name, else what there is.
  ///
  /// Addons put the torrent's name first and the file's below it, between lines of pictures and numbers.
  static func releaseName(of stream: StreamOffer) -> String {
    let lines = stream.text.split(whereSeparator: \.isNewline).map { trimmed(String($0)) }
    let named = lines.prefix(6).first { line in
      let facts = ReleaseName.parse(line)
      guard facts.title != nil else { return false }
      return facts.resolution != nil || facts.source != nil || facts.codec != nil || !facts.seasons.isEmpty
        || !facts.episodes.isEmpty || facts.date != nil
    }
    return named ?? stream.filename ?? (lines + [stream.label]).first { !$0.isEmpty }
      ?? "a release without a name"
  }

  /// A line without the pictures in front of it.
  private static func trimmed(_ line: String) -> String {
    let body = line.unicodeScalars.drop { scalar in
      !scalar.properties.isAlphabetic && scalar.properties.numericType == nil && scalar != "["
        && scalar != "("
    }
    return String(String.UnicodeScalarView(body)).trimmingBlanks()
  }
}
