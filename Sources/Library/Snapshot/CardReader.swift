internal import Files
internal import Model
internal import SystemPackage

/// Reads what stands beside videos and in show folders: our sidecars, and NFOs of whoever wrote them.
///
/// Both come out as a sidecar, the one form that holds everything; its id is empty where an NFO tells none.
struct CardReader {
  /// What could not be read, each naming the path.
  private(set) var warnings: [String] = []
  private let library: FilePath

  init(library: FilePath) { self.library = library }

  /// What the files tell, the NFO's fields first where it is newer; nil when there is nothing to read.
  mutating func card(_ paths: CardPaths) -> Sidecar? {
    let sidecar = paths.sidecar.flatMap { readSidecar($0) }
    guard let path = paths.nfo else { return sidecar }
    if let sidecar, !isNewer(path, than: paths.sidecar) { return sidecar }
    guard let nfo = readNFO(path) else { return sidecar }
    return nfo.card(over: sidecar)
  }

  private mutating func readSidecar(_ path: FilePath) -> Sidecar? {
    do {
      let limit = SidecarCoding.maximumBytes
      guard let bytes = try FileReading.bytes(of: library.pushing(path), limit: limit) else { return nil }
      return try SidecarCoding.decode(bytes)
    } catch SidecarFault.foreign {
      // Another program's file, which may well have this name.
      return nil
    } catch {
      warnings.append("\(path): \(error)")
      return nil
    }
  }

  private mutating func readNFO(_ path: FilePath) -> NFOCard? {
    do {
      let limit = NFOReading.maximumBytes
      return try FileReading.bytes(of: library.pushing(path), limit: limit).flatMap { NFOCard($0) }
    } catch {
      warnings.append("\(path): \(error)")
      return nil
    }
  }

  private func isNewer(_ path: FilePath, than other: FilePath?) -> Bool {
    guard let other else { return true }
    // What cannot be examined is not newer: the sidecar was read, and holds.
    guard let one = try? FileStatus.at(library.pushing(path)),
      let two = try? FileStatus.at(library.pushing(other))
    else { return false }
    return one.modified > two.modified
  }
}
