package import Model

/// What the tree held when it was last looked at: an immutable value, shared by everybody who reads.
package struct Snapshot: Sendable, Hashable {
  /// Movies and series, most recently added first.
  package let titles: [SnapshotTitle]
  /// What could not be read, each naming the path; everything else is in the snapshot.
  package let warnings: [String]
  package let identity = SnapshotIdentity()

  private let index: SnapshotIndex

  /// - Parameter titles: In any order, each id once; of two files with one id of their own the first is found.
  package init(titles: [SnapshotTitle] = [], warnings: [String] = []) {
    self.titles = Self.listed(titles)
    self.warnings = warnings
    index = SnapshotIndex(self.titles)
  }

  /// By their times first, which nearly always tell, since sorting titles themselves counts references all the time.
  private static func listed(_ titles: [SnapshotTitle]) -> [SnapshotTitle] {
    let times = titles.map(\.added)
    let places = titles.indices.sorted { left, right in
      guard times[left] == times[right] else { return times[left] > times[right] }
      return SnapshotTitle.isListedBefore(titles[left], titles[right])
    }
    return places.map { titles[$0] }
  }

  package subscript(id: TitleID) -> SnapshotTitle? { index.title(id, in: titles).map { titles[$0] } }

  /// The file with this id, and the title that it belongs to.
  package func file(_ fileID: String) -> (title: SnapshotTitle, video: SnapshotVideo)? {
    FileID(fileID).flatMap { index.file($0) }.map { (titles[$0.title], titles[$0.title].videos[$0.video]) }
  }

  /// The files that hold a movie or an episode, best first; a file of several episodes holds each of them.
  package func videos(of id: ContentID) -> [SnapshotVideo] {
    self[id.title]?.videos.filter { $0.holds(id) } ?? []
  }

  package static func == (left: Snapshot, right: Snapshot) -> Bool {
    left.titles == right.titles && left.warnings == right.warnings
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(titles) }
}
