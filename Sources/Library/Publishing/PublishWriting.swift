import Files
import Markup
import Model
import SystemPackage

// The writing itself.
extension Publisher {
  func write(
    _ companions: CompanionFiles, to folder: FilePath, artwork: PublishStep, nfo: PublishStep
  ) throws(LibraryFault) {
    try step(artwork)
    for file in companions.pending where file.role != .nfo {
      try write(file.bytes, to: folder.appending(file.name))
    }
    try step(nfo)
    for file in companions.pending where file.role == .nfo {
      try write(file.bytes, to: folder.appending(file.name))
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

  func document(_ path: FilePath, _ make: () throws(XMLFault) -> [UInt8]) throws(LibraryFault) -> [UInt8] {
    do throws(XMLFault) {
      return try make()
    } catch {
      throw .unwritable(path, reason: "\(error)")
    }
  }

  private func write(_ bytes: [UInt8], to path: FilePath) throws(LibraryFault) {
    try wrapped { () throws(FileFault) in try DurableWrite.replace(path, with: bytes) }
  }
}
