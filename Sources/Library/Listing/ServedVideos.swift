package import Model
internal import SystemPackage

/// The ids and titles under which clients are shown the videos of a library, by path.
package struct ServedVideos: Sendable {
  package struct Entry: Sendable, Hashable {
    package var id: ContentID
    /// Of the movie, or of the series.
    package var title: String
    package var year: Int?
  }

  private let entries: [String: Entry]

  package init(_ snapshot: Snapshot) {
    var entries: [String: Entry] = [:]
    for title in snapshot.titles {
      for video in title.videos {
        entries[video.path.string] = Entry(id: video.id, title: title.name, year: title.year)
      }
    }
    self.entries = entries
  }

  /// - Parameter path: Relative to the library.
  package subscript(path: String) -> Entry? { entries[path] }
}
