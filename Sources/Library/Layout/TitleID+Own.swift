internal import Files
package import Model

// Ids of our own for what carries none, which stay the same for as long as names do.
extension TitleID {
  /// The id of what a torrent holds that no IMDb id is given for.
  package init(ownFor infohash: Infohash) { self.init(ownFor: infohash.hex) }

  /// The id of what is called so.
  package init(ownFor kind: Wish.Kind, title: String, year: Int) {
    self.init(ownFor: "\(kind.rawValue):\(title.folded):\(year)")
  }

  /// The id of what lies there, where no year tells it from others or another title is called the same.
  ///
  /// - Parameter path: Of a show's folder, or of a movie's file with the shortest name; relative to the library.
  package init(ownFor path: String) { self.init(ownFromSHA256: SHA256.hex(of: Array(path.utf8))) }
}
