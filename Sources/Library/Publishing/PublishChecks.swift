import Files
import Model
import SystemPackage

// What has to hold before anything is written.
extension Publisher {
  /// The library must be there at this moment: its folders are never made anew beside a disk that is gone.
  func checkLibrary(_ category: Placement.Category) throws(LibraryFault) {
    let marker = try wrapped { () throws(FileFault) in try FileStatus.at(root.marker) }
    guard marker != nil else { throw .noMarker(root.path) }
    try root.checkFolder(of: category)
  }

  func checkPart(_ part: FilePath, receipt: Sidecar) throws(LibraryFault) -> FileStatus {
    let expected = receipt.file?.size ?? 0
    let status = try wrapped { () throws(FileFault) in try FileStatus.at(part, followingLinks: false) }
    guard let status, status.kind == .file, status.size == expected, receipt.file != nil else {
      throw .wrongPart(part, expected: expected, found: status?.size)
    }
    return status
  }

  /// Whether the video has its final name already beside the staged one, as a crash in the middle of the renaming can
  /// leave it.
  ///
  /// Any other video of the stem is in the way, whatever its extension: NFO, receipt and pictures would be its too.
  func checkVideo(_ place: Placement, staged: FileStatus) throws(LibraryFault) -> Bool {
    let folder = root.folder(of: place)
    let entries = try wrapped { () throws(FileFault) in try Directory.entries(of: folder) } ?? []
    let stem = FileName.key(place.stem)
    for entry in entries where VideoFiles.isVideo(entry.name.string) && FileName.key(entry.name.stem) == stem
    {
      let other = folder.appending(entry.name)
      let status = try wrapped { () throws(FileFault) in try FileStatus.at(other, followingLinks: false) }
      let isOurs = status?.inode == staged.inode && status?.device == staged.device
      guard isOurs, entry.name.string == place.videoName else { throw .occupied(other) }
      return true
    }
    return false
  }

  /// The sidecar that lies where the new one will, if it is one of the same video.
  func formerSidecar(_ path: FilePath, id: String) throws(LibraryFault) -> Sidecar? {
    switch try wrapped({ () throws(FileFault) in try SidecarFile.read(path) }) {
    case .absent, .damaged: return nil
    case .foreign, .otherVersion: throw .occupied(path)
    case .sidecar(let former):
      guard former.id == id else { throw .occupied(path) }
      return former
    }
  }

  /// Finds out before anything is fetched whether a video can be published: throws `occupied` when something that is
  /// not ours lies in its place, `leavesLibrary` when a folder on the way is a link.
  package func checkPlace(_ place: Placement, id: String) throws(LibraryFault) {
    try root.walk(from: root.folder(of: place.category), place.folder, missing: .endsWay)
    let folder = root.folder(of: place)
    let video = folder.appending(place.videoName)
    let status = try wrapped { () throws(FileFault) in try FileStatus.at(video, followingLinks: false) }
    guard status == nil else { throw .occupied(video) }
    _ = try formerSidecar(folder.appending(place.sidecarName), id: id)
  }

  /// Whether the folder of the title, that of the show for an episode, is there.
  func checkFolder(of place: Placement) throws(LibraryFault) {
    let parts = place.category == .shows ? place.showFolder : place.folder
    let folder = parts.reduce(root.folder(of: place.category)) { $0.appending($1) }
    let status = try wrapped { () throws(FileFault) in try FileStatus.at(folder, followingLinks: false) }
    guard status != nil else { throw .moved(folder) }
  }

  /// Makes the folders of a placement one by one; none of them may be a link, which could lead anywhere.
  func makeFolders(_ place: Placement) throws(LibraryFault) {
    var folder = root.folder(of: place.category)
    for name in place.folder {
      folder = folder.appending(name)
      let status = try wrapped { () throws(FileFault) in try FileStatus.at(folder, followingLinks: false) }
      switch status?.kind {
      case .directory: break
      case nil: try wrapped { () throws(FileFault) in try Directory.create(folder) }
      case .link: throw .leavesLibrary(folder)
      case .file, .other: throw .obstructed(folder)
      }
    }
  }
}
