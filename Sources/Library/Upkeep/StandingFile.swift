import Files
package import Model
import SystemPackage

/// What the disk tells of a standing video.
package enum StandingFile {
  /// The facts of a video for its receipt, but for the hash of the whole, which takes reading all of it.
  ///
  /// The call blocks. Nil where no file is there any more.
  package static func facts(of place: Placement, in root: LibraryRoot) throws(LibraryFault) -> Sidecar.File? {
    let path = root.folder(of: place).appending(place.videoName)
    return try wrapped { () throws(FileFault) in
      guard let status = try FileStatus.at(path), status.kind == .file else { return nil }
      return Sidecar.File(
        name: place.videoName, size: status.size, modified: status.modified, sha256: "",
        openSubtitlesHash: try OpenSubtitlesHash.hex(ofFile: path),
        container: place.fileExtension.lowercased())
    }
  }

  /// The NFO that players read for a video; nil where there is none, or one too large for any reader.
  package static func nfo(
    of place: Placement, in root: LibraryRoot, sharesFolder: Bool
  ) throws(LibraryFault) -> [UInt8]? {
    let folder = root.folder(of: place)
    if let bytes = try StandingNFO.read(folder.appending(place.nfoName)) { return bytes }
    guard place.category == .movies, !sharesFolder else { return nil }
    let content = try wrapped { () throws(FileFault) in
      try FolderContent(place.folder.joined(separator: "/"), at: folder)
    }
    guard let content else { return nil }
    let stems = content.videos.map { FolderContent.stem($0.name) }
    let name = content.document(place.nfoName) ?? SharedNFO.name(among: content.nfoNames, stems: stems)
    return try name.flatMap { name throws(LibraryFault) in
      try StandingNFO.read(folder.appending(name))
    }
  }
}
