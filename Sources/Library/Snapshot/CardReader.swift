internal import Files
internal import Markup
internal import Model
internal import SystemPackage

/// Reads what stands beside videos and in show folders: our sidecars, and NFOs of whoever wrote them.
///
/// Both come out as a sidecar, the one form that holds everything; its id is empty where an NFO tells none.
struct CardReader {
  /// What could not be read, each naming the path.
  private(set) var warnings: [String] = []
  private let library: FilePath
  private let isForLists: Bool

  /// - Parameter forLists: Whether only what lists need is read.
  init(library: FilePath, forLists isForLists: Bool = false) {
    self.library = library
    self.isForLists = isForLists
  }

  /// What the files tell, the NFO's fields first where it is newer; nil when there is nothing to read.
  mutating func card(_ paths: CardPaths, of kind: Sidecar.Kind) -> Sidecar? {
    let isNFONewer = paths.nfo.map { isNewer($0, than: paths.sidecar) } ?? false
    return card(FolderSurvey.Card(paths: paths, isNFONewer: isNFONewer), of: kind)
  }

  /// - Parameter kind: What a text is about that tells an id alone.
  mutating func card(_ card: FolderSurvey.Card, of kind: @autoclosure () -> Sidecar.Kind) -> Sidecar? {
    let sidecar = card.paths.sidecar.flatMap { readSidecar($0) }
    // A sidecar that tells nothing leaves the word to the NFO.
    guard let path = card.paths.nfo, card.isNFONewer || sidecar == nil else { return sidecar }
    let blocks = readNFO(path)
    let isText = blocks.first?.name.isEmpty ?? false
    let nfo = NFOCard(blocks, textOf: isText ? sidecar?.kind ?? kind() : nil)
    return nfo?.card(over: sidecar) ?? sidecar
  }

  /// What the NFO beside a video tells of each episode in it.
  mutating func episodes(_ paths: CardPaths) -> [Sidecar] {
    paths.nfo.map { readNFO($0) }?.compactMap { NFOCard([$0])?.card(over: nil) } ?? []
  }

  private mutating func readSidecar(_ path: FilePath) -> Sidecar? {
    do {
      let limit = SidecarCoding.maximumBytes
      guard let bytes = try FileReading.bytes(of: library.pushing(path), limit: limit) else { return nil }
      return try isForLists ? SidecarCoding.skim(bytes) : SidecarCoding.decode(bytes)
    } catch SidecarFault.foreign {
      // Another program's file, which may well have this name.
      return nil
    } catch {
      warnings.append("\(path): \(error)")
      return nil
    }
  }

  /// The blocks of an NFO; none of one that is gone or cannot be used.
  private mutating func readNFO(_ path: FilePath) -> [XMLElement] {
    do {
      let limit = NFOReading.maximumBytes
      guard let bytes = try FileReading.bytes(of: library.pushing(path), limit: limit) else { return [] }
      let document = NFODocument(bytes)
      if let fault = document.fault { warnings.append("\(path): \(fault)") }
      return document.blocks
    } catch {
      warnings.append("\(path): \(error)")
      return []
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
