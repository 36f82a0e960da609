package import Model

/// An entry of the account's list of torrents, which tells neither files nor, dependably, links.
package struct ListedTorrent: Sendable, Hashable {
  package let id: String
  package let infohash: Infohash?
  package let name: String
  package let status: TorrentStatus
  /// Bytes of the content.
  package let size: Int64?

  package init(id: String, infohash: Infohash?, name: String, status: TorrentStatus, size: Int64? = nil) {
    self.id = id
    self.infohash = infohash
    self.name = name
    self.status = status
    self.size = size
  }

  init?(_ value: JSONValue) {
    guard let id = value["id"]?.text else { return nil }
    self.init(
      id: id, infohash: value["hash"]?.string.flatMap { Infohash($0) }, name: value["filename"]?.text ?? "",
      status: TorrentStatus(value["status"]?.text ?? ""), size: value["bytes"]?.lenientInteger)
  }
}

/// A part of the account's list of torrents.
package struct TorrentPage: Sendable, Hashable {
  package let torrents: [ListedTorrent]
  /// How many the account has in all, as far as the service says so, and as far as that is true.
  package let total: Int?

  package init(torrents: [ListedTorrent], total: Int?) {
    self.torrents = torrents
    self.total = total
  }
}
