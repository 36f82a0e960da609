package import Files
package import Model
internal import Synchronization
internal import SystemPackage

/// Looks at the tree again and again, each time reading what has changed since the last time.
///
/// What comes out is what a look at everything would give.
package final class TreeScanner: Sendable {
  private struct State {
    var root: FolderNode?
    var assembly: TitleAssembly?
    var snapshot = Snapshot()
    var journal: JournalReader
  }

  private let configuration: LibraryConfiguration
  private let read: TreeScan.Read
  private let threads: Int
  private let state: Mutex<State>
  /// Tells of changes once it is started.
  let watch: TreeWatch

  /// - Parameters:
  ///   - threads: How many read at once; they live as long as a scan.
  ///   - clock: The time, in nanoseconds since 1970, by the clock that files get their times from.
  package convenience init(
    _ library: LibraryConfiguration, threads: Int = ParallelWork.usualThreads,
    clock: @escaping @Sendable () -> Int64 = { FileTime.now() }
  ) {
    let watch = TreeWatch(library)
    let reader = FolderReader(library, clock: clock) { watch.add($0) }
    self.init(library, threads: threads, watch: watch, read: reader.read)
  }

  init(
    _ library: LibraryConfiguration, threads: Int, watch: TreeWatch, read: @escaping TreeScan.Read
  ) {
    configuration = library
    self.threads = threads
    self.watch = watch
    self.read = read
    state = Mutex(State(journal: JournalReader(LibraryRoot(unchecked: library).changed)))
  }

  /// Reads what the tree holds: sidecars, then NFOs, then names, so that trees of other tools are served too.
  ///
  /// What cannot be read costs its own title or folder, and is named in the snapshot's warnings; a folder that cannot be
  /// read keeps what it held before. Throws when the library's own folder cannot be read. Blocks.
  package func scan(_ depth: ScanDepth = .changes) throws(FileFault) -> Snapshot {
    try state.withLock { state throws(FileFault) in
      watch.prepare()
      let told = watch.takeDoubts()
      var doubts = told
      let journal = state.journal
      switch state.journal.news() {
      case .folders(let folders): doubts.folders.formUnion(folders)
      case .everything: doubts.isEverything = true
      }
      let scan = TreeScan(
        configuration, care: care(depth, doubts), doubted: doubts.folders,
        reach: state.root == nil ? .all : reach(depth, doubts), threads: threads, read: read)
      let root: FolderNode
      do throws(FileFault) {
        root = try scan.run(after: state.root)
      } catch {
        // The next scan has to know of it all the same.
        watch.giveBack(told)
        state.journal = journal
        throw error
      }
      if let former = state.root, root === former { return state.snapshot }
      let assembly = TitleAssembly(root, after: state.assembly)
      state.root = root
      state.assembly = assembly.memory
      state.snapshot = Snapshot(
        titles: assembly.titles, warnings: root.warnings + assembly.warnings)
      watch.keep(root)
      // Reading took more for a moment than what is kept of it.
      FreeMemory.giveBack()
      return state.snapshot
    }
  }

  private func care(_ depth: ScanDepth, _ doubts: TreeWatch.Doubts) -> ScanCare {
    // What was not told may be about watches too, which are added anew to folders that are listed.
    if doubts.isEverything { return .listings }
    guard depth == .full else { return .names }
    // Not every filesystem changes a folder's time with each name in it: one of several disks, or of another machine.
    return watch.isComplete ? .files : .listings
  }

  private func reach(_ depth: ScanDepth, _ doubts: TreeWatch.Doubts) -> TreeScan.Reach {
    guard !doubts.isVague, !doubts.isEverything else { return .all }
    return switch depth {
    case .told: .told
    case .untold: watch.isComplete ? .untold : .all
    case .changes, .full: .all
    }
  }
}

/// What a scan looks at.
package enum ScanDepth: Sendable, Hashable, Comparable {
  /// What publishers and the system told of.
  case told
  /// Folders of whose changes nothing tells too: all of them where not all are watched.
  case untold
  /// All folders whose time has changed.
  case changes
  /// The files in all others too: one that is written in place changes the time of no folder.
  case full
}

extension FolderNode {
  /// Those of all folders, in the order of the tree.
  fileprivate var warnings: [String] {
    var warnings: [String] = []
    func take(_ node: FolderNode) {
      warnings += node.content.warnings
      if let fault = node.fault { warnings.append(fault) }
      for child in node.children { take(child) }
    }
    take(self)
    return warnings
  }
}
