import Files
import Model
import SystemPackage

// The writing itself.
extension Publisher {
  /// Writes what is to be written; what the user saved a moment ago stays, and is taken over the next time.
  /// - Parameter subtitles: Nil where there are none, as beside a show.
  func write(
    _ companions: inout CompanionFiles, to folder: FilePath, artwork: PublishStep,
    subtitles: PublishStep? = nil, nfo: PublishStep
  ) throws(LibraryFault) {
    try step(artwork)
    try write(&companions, to: folder) { $0.isPicture }
    if let subtitles {
      try step(subtitles)
      try write(&companions, to: folder) { $0.isSubtitle }
    }
    try step(nfo)
    try write(&companions, to: folder) { $0.isNFO }
  }

  private func write(
    _ companions: inout CompanionFiles, to folder: FilePath,
    _ isMeant: (CompanionFiles.File.Role) -> Bool
  ) throws(LibraryFault) {
    for file in companions.pending where isMeant(file.role) {
      let path = folder.appending(file.name)
      do throws(FileFault) {
        if let found = try CompanionFiles.hash(of: path) {
          guard companions.mayWrite(file, over: found) else {
            companions.leave(file)
            continue
          }
          try DurableWrite.replace(path, with: file.bytes)
        } else {
          try DurableWrite.create(path, with: file.bytes)
        }
      } catch {
        guard error.errno == .fileExists else { throw .file(error) }
        companions.leave(file)
      }
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
