/// One file of a release, as the torrent or the hoster lists it.
package struct ReleaseFile: Sendable, Hashable {
  /// The service's number of the file, from 1.
  package var id: Int
  /// Relative, parts joined by `/`; whatever the uploader wrote, so never a path on this machine.
  package var path: String
  /// Bytes; nil when not announced.
  package var size: Int64?

  package init(id: Int, path: String, size: Int64?) {
    self.id = id
    self.path = path
    self.size = size
  }

  /// The last part of the path.
  package var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}
