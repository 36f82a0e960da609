internal import Files
internal import Model
internal import SystemPackage

/// One walk over the tree, a level at a time, with several folders at once.
struct TreeScan {
  /// Looks at one folder, knowing what was read of it before.
  typealias Read = @Sendable (FolderPlace, FolderNode?, ScanCare) -> FolderReader.Reading

  private let library: FilePath
  private let read: Read
  private let threads: Int
  private let care: ScanCare
  /// Folders that somebody said have changed, relative to the library.
  private let doubted: FolderSet
  /// Those that lie above them, where not everything has to be looked at.
  private let above: FolderSet?
  private let reach: Reach

  /// Which folders are looked at.
  enum Reach: Sendable {
    case all
    /// Those that are doubted.
    case told
    /// Besides them those of which nothing tells, such as those behind links.
    case untold
  }

  init(
    _ configuration: LibraryConfiguration, care: ScanCare, doubted: Set<FilePath> = [], reach: Reach = .all,
    threads: Int, read: @escaping Read
  ) {
    library = FilePath(configuration.path)
    self.read = read
    self.care = care
    self.doubted = FolderSet(doubted)
    self.reach = reach
    above = reach == .all ? nil : FolderSet(above: doubted)
    self.threads = threads
  }

  /// A folder that is to be looked at.
  private struct Task: Sendable {
    let place: FolderPlace
    let former: FolderNode?
  }

  private struct Result: Sendable {
    let task: Task
    let reading: FolderReader.Reading
    /// The folders in it; nil stands for the next that is to be looked at.
    let children: [FolderNode?]
    let next: [Task]
  }

  /// Throws when the library's own folder cannot be read.
  func run(after former: FolderNode?) throws(FileFault) -> FolderNode {
    var levels: [[Result]] = []
    var tasks = [Task(place: .library, former: former)]
    while !tasks.isEmpty {
      let results = ParallelWork.map(tasks, threads: threads, look)
      levels.append(results)
      tasks = results.flatMap(\.next)
    }
    guard let root = nodes(levels).first ?? nil, root.fault == nil else {
      // Once more, for its fault.
      _ = try Directory.entries(of: library)
      throw FileFault(operation: "list", path: library, errno: .noSuchFileOrDirectory)
    }
    return root
  }

  private func look(_ task: Task) -> Result {
    let care = doubted.contains(task.place.path) ? .nothing : care
    let reading = read(task.place, task.former, care)
    var (children, next): ([FolderNode?], [Task]) = ([], [])
    for task in below(task, reading) {
      let known = task.former.flatMap { isUntouched($0, at: task.place, in: reading) ? $0 : nil }
      children.append(known)
      if known == nil { next.append(task) }
    }
    return Result(task: task, reading: reading, children: children, next: next)
  }

  /// Whether a folder is known to be the same, with all that lies below it.
  private func isUntouched(
    _ former: FolderNode, at place: FolderPlace, in parent: FolderReader.Reading
  ) -> Bool {
    guard let above, former.place == place else { return false }
    if reach == .untold {
      // What lies in another folder than before may be another too, and no event tells of it.
      guard case .same = parent, !former.isRestless else { return false }
    }
    return !doubted.contains(place.path) && !above.contains(place.path)
  }

  private func below(_ task: Task, _ reading: FolderReader.Reading) -> [Task] {
    let folders: [FolderPlace]
    switch reading {
    case .gone: return []
    case .same, .unreadable: folders = task.former?.content.folders ?? []
    case .read(let content, _, _): folders = content.folders
    }
    let children = task.former?.children ?? []
    // Most are the same, in the same order.
    let begin = zip(folders, children).prefix { $0.path == $1.place.path }.count
    let rest = min(folders.count, children.count) - begin
    let end = zip(folders.reversed(), children.reversed()).prefix(rest).prefix { $0.path == $1.place.path }
      .count
    var others: [FilePath: FolderNode] = [:]
    for node in children[begin..<children.count - end] { others[node.place.path] = node }
    return folders.enumerated().map { position, place in
      if position < begin { return Task(place: place, former: children[position]) }
      let left = folders.count - position
      return Task(place: place, former: left <= end ? children[children.count - left] : others[place.path])
    }
  }

  /// The folders of the first level with all that lies below them; nil for one that is gone.
  private func nodes(_ levels: [[Result]]) -> [FolderNode?] {
    var below: [FolderNode?] = []
    for level in levels.reversed() {
      var position = 0
      below = level.map { result in
        let children = result.children.compactMap { known in
          if let known { return known }
          position += 1
          return below[position - 1]
        }
        return node(result, children)
      }
    }
    return below
  }

  private func node(_ result: Result, _ children: [FolderNode]) -> FolderNode? {
    let place = result.task.place
    let former = result.task.former
    switch result.reading {
    case .gone: return nil
    case .same:
      guard let former else { return nil }
      if former.children.elementsEqual(children, by: ===) { return former }
      return FolderNode(
        place: place, stamp: former.stamp, fingerprint: former.fingerprint, content: former.content,
        children: children)
    case .unreadable(let fault):
      return FolderNode(
        place: place, stamp: nil, fingerprint: nil, content: former?.content ?? .nothing, fault: fault,
        children: children)
    case .read(let content, let stamp, let fingerprint):
      if let former, former.content === content, former.stamp == stamp, former.fingerprint == fingerprint,
        former.place == place, former.fault == nil, former.children.elementsEqual(children, by: ===)
      {
        return former
      }
      return FolderNode(
        place: place, stamp: stamp, fingerprint: fingerprint, content: content, children: children)
    }
  }
}

/// Folders, of which there are mostly few.
private struct FolderSet: Sendable {
  private let few: [FilePath]
  private let many: Set<FilePath>

  init(_ folders: Set<FilePath>) {
    // Comparing paths takes a fraction of the time of hashing one.
    few = folders.count <= 8 ? Array(folders) : []
    many = folders.count <= 8 ? [] : folders
  }

  /// The folders that hold those.
  init(above folders: Set<FilePath>) {
    var above: Set<FilePath> = [""]
    for folder in folders {
      var path = folder
      while path.removeLastComponent(), above.insert(path).inserted {}
    }
    self.init(above)
  }

  func contains(_ path: FilePath) -> Bool { few.contains(path) || !many.isEmpty && many.contains(path) }
}
