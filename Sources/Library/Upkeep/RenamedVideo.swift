import Files
package import Model
import SystemPackage

/// A video that the user gave another name in its folder, and what lies beside it under the former one.
package enum RenamedVideo {
  /// Gives what is ours beside a renamed video the video's new stem, the receipt last.
  ///
  /// Nothing is written over, and a run that is cut off in the middle is continued by the next.
  /// - Returns: Whether it was the same file: size and time are the receipt's.
  package static func follow(
    _ renamed: Inventory.Renamed, in root: LibraryRoot
  ) throws(LibraryFault) -> Bool {
    let receipt = root.location(renamed.receipt)
    let video = root.location(renamed.video)
    let folder = receipt.removingLastComponent()
    return try wrapped { () throws(FileFault) in
      guard case .sidecar(let sidecar) = try SidecarFile.read(receipt), let file = sidecar.file,
        let status = try FileStatus.at(video, followingLinks: false), status.kind == .file,
        status.size == file.size, status.modified == file.modified,
        let old = receipt.stem, let new = video.stem, old != new
      else { return false }
      let ours = Set(sidecar.wrote.keys).union(sidecar.writing.keys)
      for entry in try Directory.entries(of: folder) ?? [] where ours.contains(entry.name.string) {
        let name = entry.name.string
        guard name.hasPrefix(old), name != "\(old).json" else { continue }
        try move(folder.appending(name), to: folder.appending(new + name.dropFirst(old.count)))
      }
      return try move(receipt, to: folder.appending("\(new).json"))
    }
  }

  @discardableResult
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
  func renamed(to stem: String) -> Sidecar {
    guard let name = file?.name, let dot = name.lastIndex(of: "."), name[..<dot] != stem else { return self }
    let former = String(name[..<dot])
    func moved(_ files: [String: String]) -> [String: String] {
      Dictionary(
        files.map { name, hash in
          let isOf = name.hasPrefix(former + ".") || name.hasPrefix(former + "-")
          return (isOf ? stem + name.dropFirst(former.count) : name, hash)
        }, uniquingKeysWith: { first, _ in first })
    }
    var result = self
    result.wrote = moved(wrote)
    result.writing = moved(writing)
    result.taken = moved(taken)
    return result
  }
}
