import Model
import Secrets

extension StreamOffers {
  /// Reads entry by entry: one that cannot be used costs no other.
  init(_ entries: [JSONValue], isLocal: Bool) {
    var offers: [StreamOffer] = []
    var dropped: [Loss: Int] = [:]
    for entry in entries.prefix(Self.most) {
      do throws(Loss) {
        offers.append(try StreamOffer(entry))
      } catch {
        dropped[error, default: 0] += 1
      }
    }
    if entries.count > Self.most { dropped[.tooMany] = entries.count - Self.most }
    self.init(offers: offers, dropped: dropped, isLocal: isLocal)
  }
}

extension StreamOffer {
  private static let longestLine = 500
  private static let longestText = 4_000
  /// More than any torrent holds.
  private static let mostFiles = 1_000_000
  private static let mostTrackers = 100

  init(_ entry: JSONValue) throws(StreamOffers.Loss) {
    guard entry.object != nil else { throw .notAnObject }
    let hints = entry["behaviorHints"]
    let rawLabel = entry["name"]?.string ?? ""
    // Two names for the same field.
    let rawText = Self.firstFilled(entry["description"], entry["title"]) ?? ""
    let reading = OfferText(label: rawLabel, text: rawText)
    self.init(
      place: try Self.place(entry), label: ShownText.line(rawLabel, limit: Self.longestLine),
      text: ShownText.paragraphs(rawText, limit: Self.longestText),
      filename: Self.line(hints?["filename"]), size: Self.size(hints?["videoSize"]),
      textSize: reading.size, seeders: reading.seeders, isMarkedCached: reading.isMarkedCached)
  }

  /// The torrent where there are both: it can be fetched by whoever knows it, an address only while it lasts.
  private static func place(_ entry: JSONValue) throws(StreamOffers.Loss) -> Place {
    let hash = firstFilled(entry["infoHash"])?.trimmingBlanks()
    let address = firstFilled(entry["url"])?.trimmingBlanks()
    let index = count(entry["fileIdx"], upTo: Int64(mostFiles)).map { Int($0) }
    if let infohash = hash.flatMap({ Infohash($0) }) {
      return .torrent(infohash, fileIndex: index, trackers: trackers(entry["sources"]))
    }
    if let magnet = address.flatMap({ $0.utf8.count <= 65_536 ? Magnet($0) : nil }) {
      let own = magnet.trackers.map { JSONValue.string("tracker:\($0)") }
      let others = entry["sources"]?.array ?? []
      return .torrent(magnet.infohash, fileIndex: index, trackers: trackers(.array(own + others)))
    }
    if let url = address.flatMap({ SecretURL($0) }) { return .url(url) }
    if let address { throw address.lowercased().hasPrefix("magnet:") ? .badInfohash : .badAddress }
    throw hash == nil ? .noSource : .badInfohash
  }

  /// The entries `tracker:<address>` of `sources`, each once.
  private static func trackers(_ sources: JSONValue?) -> [String] {
    let prefix = "tracker:"
    var trackers: [String] = []
    for source in sources?.array?.prefix(1_000) ?? [] {
      guard let text = source.string, text.utf8.count <= 1_000, text.hasPrefix(prefix) else { continue }
      let tracker = text.dropFirst(prefix.count).trimmingBlanks()
      let isAddress = ["udp://", "http://", "https://", "ws://", "wss://"].contains {
        tracker.lowercased().hasPrefix($0)
      }
      let isPlain = tracker.utf8.allSatisfy { (0x21...0x7E).contains($0) }
      guard isAddress, isPlain, !trackers.contains(tracker) else { continue }
      trackers.append(tracker)
      if trackers.count == mostTrackers { break }
    }
    return trackers
  }

  /// Up to 100 TB; nothing is known of a file that is said to be empty.
  private static func size(_ value: JSONValue?) -> Int64? {
    count(value, upTo: 100_000_000_000_000).flatMap { $0 > 0 ? $0 : nil }
  }

  /// A whole number from 0, also one sent as text.
  private static func count(_ value: JSONValue?, upTo most: Int64) -> Int64? {
    let number = value?.integer ?? value?.string.flatMap { Int64($0.prefix(30).trimmingBlanks()) }
    return number.flatMap { (0...most).contains($0) ? $0 : nil }
  }

  private static func line(_ value: JSONValue?) -> String? {
    let line = ShownText.line(value?.string ?? "", limit: longestLine)
    return line.isEmpty ? nil : line
  }

  private static func firstFilled(_ values: JSONValue?...) -> String? {
    values.lazy.compactMap { $0?.string }.first { !$0.isEmpty }
  }
}
