import Library
package import Model

/// Finds the title that a release is or was wished for.
package struct ReleasedTitle: Sendable {
  private let wishes: [Wish]
  private let videos: [Inventory.Video]

  /// - Parameters:
  ///   - wishes: Of the watchlist.
  ///   - videos: Of the library; what was fetched is known also when its wish is gone.
  package init(wishes: [Wish], videos: [Inventory.Video]) {
    self.wishes = wishes
    self.videos = videos
  }

  /// Nil for an address that no wish names: only a wish tells what it led to.
  package func id(of key: ReleaseKey) -> TitleID? {
    let wish = wishes.first { SubjectReader.goes($0, by: key.text) }
    if let imdb = wish?.imdb { return TitleID(imdb) }
    let fetched = videos.first { video in
      guard let receipt = video.receipt else { return false }
      if let infohash = key.infohash { return receipt.release?.infohash == infohash.hex }
      return wish.map { receipt.wish?.file == $0.origin.file && receipt.wish?.key == $0.origin.key } ?? false
    }
    if let id = fetched?.id?.title { return id }
    if let infohash = key.infohash { return TitleID(ownFor: infohash) }
    return wish.map(SubjectReader.toldID)
  }
}
