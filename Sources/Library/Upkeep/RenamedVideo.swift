import Files
package import Model
import SystemPackage

/// A video that the user gave another name in its folder, and what lies beside it under the former one.
package enum RenamedVideo {
  /// Gives what is ours beside a renamed video the video's new stem, and then the receipt, which names it so from now on.
  ///
  /// Nothing is written over, and a run that is cut off in the middle is continued by the next.
  /// - Returns: Whether it was the same file: size and time are the receipt's.
  package static func follow(
    _ renamed: Inventory.Renamed, in root: LibraryRoot
  ) throws(LibraryFault) -> Bool {
    try root.onOneTitle { () throws(LibraryFault) in
      let moved = try wrapped { () throws(FileFault) in try moveCompanions(of: renamed, in: root) }
      guard let moved else { return false }
      // Where somebody else changed it meanwhile, the next renewal gives it the names.
      _ = try ReceiptRevision(root).change(moved.receipt, ofVideo: renamed.video) {
        $0 = $0.renamed(to: moved.stem, except: moved.left)
        $0.file?.name = moved.video
      }
      return true
    }
  }

  private struct Moved {
    var receipt: Sidecar
    /// The video's name, and without its ending.
    var video: String
    var stem: String
    /// Files of ours that keep their names, since other files have the new ones.
    var left: Set<String> = []
  }

  private static func moveCompanions(
    of renamed: Inventory.Renamed, in root: LibraryRoot
  ) throws(FileFault) -> Moved? {
    let receipt = root.location(renamed.receipt)
    let video = root.location(renamed.video)
    let folder = receipt.removingLastComponent()
    guard case .sidecar(let sidecar) = try SidecarFile.read(receipt), let file = sidecar.file,
      let status = try FileStatus.at(video, followingLinks: false), status.kind == .file,
      status.size == file.size, status.modified == file.modified,
      let old = receipt.stem, let new = video.stem, let name = video.lastComponent?.string, old != new
    else { return nil }
    var moved = Moved(receipt: sidecar, video: name, stem: new)
    let ours = Set(sidecar.wrote.keys).union(sidecar.writing.keys)
    for entry in try Directory.entries(of: folder) ?? [] where ours.contains(entry.name.string) {
      let name = entry.name.string
      guard name.hasPrefix(old), name != "\(old).json" else { continue }
      let target = folder.appending(new + name.dropFirst(old.count))
      if try !move(folder.appending(name), to: target) { moved.left.insert(name) }
    }
    return try move(receipt, to: folder.appending("\(new).json")) ? moved : nil
  }

  private static func move(_ path: FilePath, to other: FilePath) throws(FileFault) -> Bool {
    do throws(FileFault) {
      try DurableWrite.renameExclusive(path, to: other)
      return true
    } catch {
      // What has the name already is the user's.
      guard error.errno == .fileExists else { throw error }
      return false
    }
  }
}

extension Sidecar {
  /// With what is noted of files under a former stem noted under the present one.
  /// - Parameter kept: Files that still have their former names.
  func renamed(to stem: String, except kept: Set<String> = []) -> Sidecar {
    guard let name = file?.name, let dot = name.lastIndex(of: "."), name[..<dot] != stem else { return self }
    let former = String(name[..<dot])
    func present(_ name: String) -> String {
      let isOf = name.hasPrefix(former + ".") || name.hasPrefix(former + "-")
      return isOf && !kept.contains(name) ? stem + name.dropFirst(former.count) : name
    }
    func moved(_ files: [String: String]) -> [String: String] {
      Dictionary(files.map { (present($0), $1) }, uniquingKeysWith: { first, _ in first })
    }
    var result = self
    result.wrote = moved(wrote)
    result.writing = moved(writing)
    result.taken = moved(taken)
    // A picture of the user's has the name that he gave it.
    result.artwork = artwork.mapValues { wrote[$0] == nil && writing[$0] == nil ? $0 : present($0) }
    return result
  }
}
