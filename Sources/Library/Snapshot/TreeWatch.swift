internal import Files
internal import Model
internal import Synchronization
internal import SystemPackage

/// Watches the folders of a library, and remembers in which of them something happened.
final class TreeWatch: Sendable {
  /// What happened since it was last asked for.
  struct Doubts: Sendable {
    /// Relative to the library.
    var folders: Set<FilePath> = []
    /// Other folders may have changed too.
    var isVague = false
    /// So may any file in any folder.
    var isEverything = false
  }

  fileprivate struct State {
    var watch: (any FolderWatching)?
    var paths: [DirectoryWatch.Number: FilePath] = [:]
    /// Of folders that lie in the tree twice, by a link, or were moved in it: where else.
    var otherPaths: [DirectoryWatch.Number: Set<FilePath>] = [:]
    /// That of `.offlinio`.
    var stateFolder: DirectoryWatch.Number?
    var doubts = Doubts()
    /// The system allows no more.
    var isFull = false
    /// It was told that events were lost.
    var isLossTold = false
    var sight: MountSight?
    var report: @Sendable (String) -> Void = { _ in }
  }

  /// Makes a watch that tells of what happens.
  typealias Open =
    @Sendable (@escaping @Sendable ([WatchEvent]) -> Void) throws(FileFault) -> any FolderWatching

  private let root: LibraryRoot
  private let open: Open
  private let look: @Sendable (LibraryRoot) -> MountSight
  private let state = Mutex(State())

  /// - Parameter look: Sees what is mounted.
  init(
    _ library: LibraryConfiguration,
    look: @escaping @Sendable (LibraryRoot) -> MountSight = { MountSight(of: $0) },
    open: @escaping Open = { report throws(FileFault) in try DirectoryWatch(report) }
  ) {
    root = LibraryRoot(unchecked: library)
    self.open = open
    self.look = look
  }

  /// Begins to watch, and calls `wake` whenever something happened.
  ///
  /// - Parameter report: Gets the reason, once, where not all changes will be seen.
  /// - Returns: Whether at least what publishers do will be.
  func start(
    wake: @escaping @Sendable () -> Void, report: @escaping @Sendable (String) -> Void
  ) -> Bool {
    let folders = [root.path] + Placement.Category.allCases.map(root.folder(of:))
    for folder in folders {
      guard let kind = Filesystem.remoteKind(of: folder) else { continue }
      report("\(folder) is on \(kind), where other machines may change it unseen")
      return false
    }
    do {
      let watch = try open { [weak self] events in
        if self?.take(events) ?? false { wake() }
      }
      // After the watch began, which tells when it is not so any more.
      let sight = look(root)
      state.withLock { state in
        state.watch = watch
        state.report = report
        state.sight = sight
      }
      return prepare()
    } catch {
      report("\(error)")
      return false
    }
  }

  func stop() {
    let watch = state.withLock { state in
      defer { state = State() }
      return state.watch
    }
    watch?.close()
  }

  /// Watches the folder of our own state, which may be another one than the last time.
  @discardableResult
  func prepare() -> Bool {
    guard let watch = state.withLock(\.watch) else { return false }
    do {
      let number = try watch.add(root.state)
      state.withLock { $0.stateFolder = number }
      return number != nil
    } catch {
      fail(error)
      return false
    }
  }

  /// Watches a folder that is about to be read.
  /// - Parameter path: Relative to the library.
  func add(_ path: FilePath) {
    guard let watch = state.withLock({ $0.isFull ? nil : $0.watch }) else { return }
    do {
      let number = try watch.add(root.path.pushing(path))
      state.withLock { $0.add(path, as: number) }
    } catch {
      // One that may not be read cannot be watched either, and reading it tells why.
      if !error.isDenied { return fail(error) }
      state.withLock { $0.add(path, as: nil) }
    }
  }

  /// Whether whatever happens in a watched folder is told, so that nobody has to look.
  var isComplete: Bool {
    state.withLock { $0.watch != nil && !$0.isFull && $0.sight?.tellsAll == true }
  }

  /// The folders that are watched, relative to the library.
  var watched: Set<FilePath> { state.withLock { Set($0.paths.values) } }

  func takeDoubts() -> Doubts {
    state.withLock { state in
      defer { state.doubts = Doubts() }
      return state.doubts
    }
  }

  /// Has what was taken taken once more, together with what happened meanwhile.
  func giveBack(_ doubts: Doubts) {
    state.withLock { state in
      state.doubts.folders.formUnion(doubts.folders)
      state.doubts.isVague = state.doubts.isVague || doubts.isVague
      state.doubts.isEverything = state.doubts.isEverything || doubts.isEverything
    }
  }

  /// Ends watching folders that are no longer in the tree, such as those that were moved out of it.
  func keep(_ node: FolderNode) {
    guard state.withLock({ $0.otherPaths.isEmpty ? $0.paths.count : .max }) > node.count else { return }
    let paths = node.paths
    let gone = state.withLock { state in
      state.keepOthers(paths)
      let gone = state.paths.filter { !paths.contains($0.value) }.map(\.key)
      for number in gone { state.paths[number] = nil }
      return state.watch.map { ($0, gone) }
    }
    for number in gone?.1 ?? [] { gone?.0.remove(number) }
  }

  private func fail(_ fault: FileFault) {
    let report = state.withLock { state in
      defer { state.isFull = true }
      return state.isFull ? nil : state.report
    }
    report?("\(fault); raise fs.inotify.max_user_watches to see all changes at once")
  }

  /// Whether any of it matters.
  private func take(_ events: [WatchEvent]) -> Bool {
    if events.contains(.lost) { tellOfLoss() }
    let isMoved = events.contains(.mounted) && lookAtMounts()
    return taken(events) || isMoved
  }

  private func tellOfLoss() {
    let report = state.withLock { state in
      defer { state.isLossTold = true }
      return state.isLossTold ? nil : state.report
    }
    report?(
      "more happened than the system remembers (fs.inotify.max_queued_events), so everything is looked at")
  }

  /// Whether the library may lie elsewhere: most mounts have nothing to do with it.
  private func lookAtMounts() -> Bool {
    let sight = look(root)
    return state.withLock { state in
      guard state.watch != nil, state.sight != sight else { return false }
      state.sight = sight
      state.doubts.isVague = true
      return true
    }
  }

  private func taken(_ events: [WatchEvent]) -> Bool {
    state.withLock { state in
      var matters = false
      for event in events where state.take(event) { matters = true }
      return matters
    }
  }
}

extension TreeWatch.State {
  /// - Parameter number: Nil where the folder is not watched.
  fileprivate mutating func add(_ path: FilePath, as number: DirectoryWatch.Number?) {
    // Should it be there to be read a moment later, then it is read again, and watched.
    guard let number else {
      doubts.folders.insert(path)
      return
    }
    if let former = paths.updateValue(path, forKey: number), former != path {
      otherPaths[number, default: []].insert(former)
    }
  }

  fileprivate mutating func keepOthers(_ present: Set<FilePath>) {
    for (number, others) in otherPaths {
      let left = others.filter { $0 != paths[number] && present.contains($0) }
      otherPaths[number] = left.isEmpty ? nil : left
    }
  }

  fileprivate mutating func take(_ event: WatchEvent) -> Bool {
    switch event {
    // Looked at by itself.
    case .mounted: return false
    case .lost:
      doubts.isEverything = true
      return true
    case .ended(let number):
      if number == stateFolder { return true }
      guard let path = paths.removeValue(forKey: number) else { return false }
      // If it is there again, it has to be watched again.
      doubts.folders.formUnion(otherPaths.removeValue(forKey: number) ?? [])
      doubts.folders.insert(path)
      return true
    case .changed(let number, let name):
      // Publishers write other files of theirs all the time.
      if number == stateFolder { return name.map { ["changed", "marker"].contains($0) } ?? true }
      // The folder itself came or went, with all below it.
      if name == nil { doubts.isVague = true }
      guard let path = paths[number], name.map({ !TreeNames.isSkipped($0) }) ?? true else { return false }
      doubts.folders.insert(path)
      if let others = otherPaths[number] { doubts.folders.formUnion(others) }
      return true
    }
  }
}

extension FolderNode {
  fileprivate var count: Int { children.reduce(1) { $0 + $1.count } }

  fileprivate var paths: Set<FilePath> {
    var paths: Set<FilePath> = []
    func take(_ node: FolderNode) {
      paths.insert(node.place.path)
      for child in node.children { take(child) }
    }
    take(self)
    return paths
  }
}
