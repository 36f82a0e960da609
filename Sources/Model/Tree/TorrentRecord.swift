/// What is known of a torrent at Real-Debrid, kept in `.offlinio/incoming/<infohash>/torrent.json`.
///
/// Written before each step is relied on, so that a run stopped anywhere continues without adding a torrent twice.
package struct TorrentRecord: Sendable, Hashable, Codable {
  package var infohash: String
  /// Set before the add call: an account entry of this hash that appears after it is ours.
  package var addingSince: Int64?
  /// The service's id, stored before anything else is asked.
  package var torrentID: String?
  package var addedByUs: Bool
  /// The selected file ids, sorted; never changed once set.
  package var selection: [Int]?
  /// How often it was added again after the service lost it.
  package var readded: Int

  package init(
    infohash: String, addingSince: Int64? = nil, torrentID: String? = nil, addedByUs: Bool = false,
    selection: [Int]? = nil, readded: Int = 0
  ) {
    self.infohash = infohash
    self.addingSince = addingSince
    self.torrentID = torrentID
    self.addedByUs = addedByUs
    self.selection = selection
    self.readded = readded
  }
}
