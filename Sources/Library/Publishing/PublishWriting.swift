import Files
import Model
import SystemPackage

// The writing itself.
extension Publisher {
  /// - Parameter subtitles: Nil where there are none, as beside a show.
  func write(
    _ companions: CompanionFiles, to folder: FilePath, artwork: PublishStep, subtitles: PublishStep? = nil,
    nfo: PublishStep
  ) throws(LibraryFault) {
    try step(artwork)
    try write(companions.pending.filter { $0.role.isPicture }, to: folder)
    if let subtitles {
      try step(subtitles)
      try write(companions.pending.filter { $0.role.isSubtitle }, to: folder)
    }
    try step(nfo)
    try write(companions.pending.filter { $0.role.isNFO }, to: folder)
  }

  private func write(_ files: [CompanionFiles.File], to folder: FilePath) throws(LibraryFault) {
    for file in files {
      let path = folder.appending(file.name)
      // Somebody saved it a moment ago: it stays, and is taken over the next time.
      if case .nfo(let former) = file.role, try hash(of: path) != former { continue }
      try write(file.bytes, to: path)
    }
  }

  private func hash(of path: FilePath) throws(LibraryFault) -> String? {
    try wrapped { () throws(FileFault) in
      try FileStatus.at(path, followingLinks: false) == nil ? nil : SHA256.hex(ofFile: path)
    }
  }

  /// Gives the video its name, unless something else has it.
  func rename(_ part: FilePath, to video: FilePath, isLinked: Bool) throws(LibraryFault) {
    guard !isLinked else {
      try wrapped { () throws(FileFault) in try Directory.removeFile(part) }
      return
    }
    do throws(FileFault) {
      try DurableWrite.renameExclusive(part, to: video)
    } catch {
      switch error.errno {
      case .fileExists: throw .occupied(video)
      case .improperLink: throw .otherFilesystem(video.removingLastComponent())
      default: throw .file(error)
      }
    }
  }

  /// Writes a sidecar, unless it is there byte for byte.
  func writeSidecar(_ sidecar: Sidecar, to path: FilePath) throws(LibraryFault) {
    let bytes: [UInt8]
    do throws(SidecarFault) {
      bytes = try SidecarCoding.encode(sidecar)
    } catch {
      throw .unwritable(path, reason: "\(error)")
    }
    let present = try wrapped { () throws(FileFault) in
      try FileReading.bytes(of: path, limit: SidecarCoding.maximumBytes)
    }
    if present != bytes { try write(bytes, to: path) }
  }

  private func write(_ bytes: [UInt8], to path: FilePath) throws(LibraryFault) {
    try wrapped { () throws(FileFault) in try DurableWrite.replace(path, with: bytes) }
  }
}
