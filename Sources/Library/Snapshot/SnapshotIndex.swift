internal import Model

/// Where titles and files stand in a snapshot: sorted tables, which take a fraction of what dictionaries would.
struct SnapshotIndex: Sendable {
  private struct File {
    let id: FileID
    let title: UInt32
    let video: UInt32
  }

  /// Places of titles, in the order of their ids.
  private let titles: [UInt32]
  private let files: [File]

  init(_ titles: [SnapshotTitle]) {
    let ids = titles.map(\.id)
    self.titles = ids.indices.map { UInt32($0) }.sorted { ids[Int($0)] < ids[Int($1)] }
    var files: [File] = []
    var count = 0
    for title in titles { title.forEachFile { _ in count += 1 } }
    files.reserveCapacity(count)
    for (title, entry) in titles.enumerated() {
      var video: UInt32 = 0
      entry.forEachFile { file in
        files.append(File(id: file.fileID, title: UInt32(title), video: video))
        video += 1
      }
    }
    // The same file may belong to two titles: the first comes first.
    files.sort { ($0.id, $0.title, $0.video) < ($1.id, $1.title, $1.video) }
    self.files = files
  }

  func title(_ id: TitleID, in all: [SnapshotTitle]) -> Int? {
    let place = titles.firstSorted { all[Int($0)].id >= id }
    guard place < titles.count, all[Int(titles[place])].id == id else { return nil }
    return Int(titles[place])
  }

  func file(_ id: FileID) -> (title: Int, video: Int)? {
    let place = files.firstSorted { $0.id >= id }
    guard place < files.count, files[place].id == id else { return nil }
    return (Int(files[place].title), Int(files[place].video))
  }
}

extension Array {
  /// The place of the first element for which `isPast` holds, when it holds for all that follow; the end if for none.
  fileprivate func firstSorted(_ isPast: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isPast(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
