package import Model
package import Secrets

/// One way to a video that an addon offers.
///
/// Its texts are the addon's, made fit to be shown: without control characters, without addresses, and cut.
package struct StreamOffer: Sendable, Hashable {
  package enum Place: Sendable, Hashable {
    /// - fileIndex: Counts from 0 in the order of the torrent's files; nil where the addon names none.
    case torrent(Infohash, fileIndex: Int?, trackers: [String])
    case url(SecretURL)
  }

  package let place: Place
  /// The short text, mostly the addon's name and a resolution, in one line; may be empty.
  package let label: String
  /// The long text, with line breaks; may be empty.
  package let text: String
  package let filename: String?
  /// Bytes, as announced.
  package let size: Int64?
  /// Bytes, by a rounded number in the texts whose units may be meant as powers of 1000 or of 1024; good for ranking.
  package let textSize: Int64?
  package let seeders: Int?
  /// Whether the addon marks it as one that Real-Debrid has at hand.
  package let isMarkedCached: Bool

  package init(
    place: Place, label: String = "", text: String = "", filename: String? = nil, size: Int64? = nil,
    textSize: Int64? = nil, seeders: Int? = nil, isMarkedCached: Bool = false
  ) {
    self.place = place
    self.label = label
    self.text = text
    self.filename = filename
    self.size = size
    self.textSize = textSize
    self.seeders = seeders
    self.isMarkedCached = isMarkedCached
  }
}

/// What an addon offers for one video.
package struct StreamOffers: Sendable, Hashable {
  /// Why an entry is no offer; as text, what it has.
  package enum Loss: String, Error, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    case notAnObject = "no fields"
    case badInfohash = "an infohash of the wrong form"
    case badAddress = "an address that is no http address"
    /// Such as streams that only a player's own plug-ins can open.
    case noSource = "neither a torrent nor an address"
    case tooMany = "more than the 2,000 that are looked at"

    package var description: String { rawValue }
  }

  /// In the addon's order.
  package let offers: [StreamOffer]
  /// How many entries were left out for each reason.
  package let dropped: [Loss: Int]
  /// Whether the addon answered from a private network, so that its addresses may lead into one.
  package let isLocal: Bool

  /// The most entries that are read of one answer.
  package static let most = 2_000

  package init(offers: [StreamOffer], dropped: [Loss: Int] = [:], isLocal: Bool = false) {
    self.offers = offers
    self.dropped = dropped
    self.isLocal = isLocal
  }
}
