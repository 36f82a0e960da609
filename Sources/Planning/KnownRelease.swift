package import Model

/// A release that can be opened, with what is known of it before that.
package struct KnownRelease: Sendable, Hashable {
  package var reference: ReleaseReference
  package var key: ReleaseKey
  /// The best name known: the torrent's, the magnet's `dn`, a link's file name, else the infohash or the host.
  package var name: String
  /// Whether the name is one that tells a title.
  package var isNamed: Bool
  /// Bytes, where the reference tells.
  package var size: Int64?
  /// The files, where the reference lists them, as a torrent file does.
  package var files: [ReleaseFile]?

  package init(
    reference: ReleaseReference, key: ReleaseKey, name: String, isNamed: Bool = true, size: Int64? = nil,
    files: [ReleaseFile]? = nil
  ) {
    self.reference = reference
    self.key = key
    self.name = name
    self.isNamed = isNamed
    self.size = size
    self.files = files
  }

  /// A torrent that is known by its infohash.
  package init(_ infohash: Infohash, name: String, trackers: [String] = [], size: Int64? = nil) {
    self.init(
      reference: .magnet(Magnet(infohash: infohash, name: name, trackers: trackers)),
      key: ReleaseKey(infohash), name: name, size: size)
  }
}
