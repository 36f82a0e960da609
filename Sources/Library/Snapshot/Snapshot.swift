package import Model

/// What the tree held when it was last looked at: an immutable value, shared by everybody who reads.
package struct Snapshot: Sendable {
  /// Movies and series, most recently added first.
  package let titles: [SnapshotTitle]
  /// What could not be read, each naming the path; everything else is in the snapshot.
  package let warnings: [String]
  package let identity = SnapshotIdentity()

  private let titleIndex: [TitleID: Int]
  private let videoIndex: [String: Position]

  private struct Position: Sendable {
    var title: Int
    var video: Int
  }

  /// - Parameter titles: In any order, each id once; of two files with one id of their own the first is found.
  package init(titles: [SnapshotTitle] = [], warnings: [String] = []) {
    let titles = titles.sorted(by: SnapshotTitle.isListedBefore)
    var titleIndex: [TitleID: Int] = [:]
    var videoIndex: [String: Position] = [:]
    for (position, title) in titles.enumerated() {
      titleIndex[title.id] = position
      for (index, video) in title.videos.enumerated() where videoIndex[video.fileID] == nil {
        videoIndex[video.fileID] = Position(title: position, video: index)
      }
    }
    self.titles = titles
    self.warnings = warnings
    self.titleIndex = titleIndex
    self.videoIndex = videoIndex
  }

  package subscript(id: TitleID) -> SnapshotTitle? { titleIndex[id].map { titles[$0] } }

  /// The file with this id, and the title that it belongs to.
  package func file(_ fileID: String) -> (title: SnapshotTitle, video: SnapshotVideo)? {
    videoIndex[fileID].map { (titles[$0.title], titles[$0.title].videos[$0.video]) }
  }

  /// The files that hold a movie or an episode, best first; a file of several episodes holds each of them.
  package func videos(of id: ContentID) -> [SnapshotVideo] {
    self[id.title]?.videos.filter { $0.holds(id) } ?? []
  }
}
