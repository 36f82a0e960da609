/// What is known of a torrent at Real-Debrid, kept in `.offlinio/incoming/<infohash>/torrent.json`.
///
/// Written before each step is relied on, so that a run stopped anywhere continues without adding a torrent twice.
package struct TorrentRecord: Sendable, Hashable, Codable {
  package var infohash: String
  /// Seconds since 1970, set before the add call: an account entry of this hash that is not in `foreignIDs` is ours.
  package var addingSince: Int64?
  /// The account's entries of this hash when the add call was made; they are not ours.
  package var foreignIDs: [String]
  /// The service's id, stored before anything else is asked.
  package var torrentID: String?
  package var addedByUs: Bool
  /// The selected file ids, sorted; never changed once set.
  package var selection: [Int]?
  /// How often it was added again after the service lost it.
  package var readded: Int
  /// The service's word as last seen; nil while nothing was seen of the present `torrentID`.
  package var status: String?
  /// Percent, as last seen.
  package var progress: Double?
  /// When status or progress last changed or data was seen to flow, in seconds since 1970.
  package var progressSeen: Int64?

  package init(
    infohash: String, addingSince: Int64? = nil, foreignIDs: [String] = [], torrentID: String? = nil,
    addedByUs: Bool = false, selection: [Int]? = nil, readded: Int = 0, status: String? = nil,
    progress: Double? = nil, progressSeen: Int64? = nil
  ) {
    self.infohash = infohash
    self.addingSince = addingSince
    self.foreignIDs = foreignIDs
    self.torrentID = torrentID
    self.addedByUs = addedByUs
    self.selection = selection
    self.readded = readded
    self.status = status
    self.progress = progress
    self.progressSeen = progressSeen
  }
}
