internal import Files
internal import Markup
internal import Model
internal import SystemPackage

/// Reads what stands beside videos and in show folders: our sidecars, and NFOs of whoever wrote them.
///
/// Both come out as a sidecar, the one form that holds everything; its id is empty where an NFO tells none. What is there
/// but cannot be read now is a fault: what it tells is unknown, rather than nothing.
struct CardReader {
  /// The bytes of a file, which has a limit; nil when nothing is there.
  typealias Bytes = @Sendable (FilePath, Int) throws(FileFault) -> [UInt8]?

  static let file: Bytes = { path, limit throws(FileFault) in
    try FileReading.bytes(of: path, limit: limit)
  }

  /// What makes no sense, each naming the path.
  private(set) var warnings: [String] = []
  private let library: FilePath
  private let isForLists: Bool
  private let bytes: Bytes

  /// - Parameter forLists: Whether only what lists need is read.
  init(library: FilePath, forLists isForLists: Bool = false, bytes: @escaping Bytes = CardReader.file) {
    self.library = library
    self.isForLists = isForLists
    self.bytes = bytes
  }

  /// What the files tell, the NFO's fields first where it is newer; nil when there is nothing to read.
  mutating func card(_ paths: CardPaths, of kind: Sidecar.Kind) throws(FileFault) -> Sidecar? {
    let isNFONewer = try paths.nfo.map { nfo throws(FileFault) in try isNewer(nfo, than: paths.sidecar) }
    return try card(FolderSurvey.Card(paths: paths, isNFONewer: isNFONewer ?? false), of: kind)
  }

  /// - Parameter kind: What a text is about that tells an id alone.
  mutating func card(
    _ card: FolderSurvey.Card, of kind: @autoclosure () -> Sidecar.Kind
  ) throws(FileFault) -> Sidecar? {
    let sidecar = try card.paths.sidecar.flatMap { path throws(FileFault) in try readSidecar(path) }
    // A sidecar that tells nothing leaves the word to the NFO.
    guard let path = card.paths.nfo, card.isNFONewer || sidecar == nil else { return sidecar }
    let blocks = try readNFO(path)
    let isText = blocks.first?.name.isEmpty ?? false
    let nfo = NFOCard(blocks, textOf: isText ? sidecar?.kind ?? kind() : nil)
    return nfo?.card(over: sidecar) ?? sidecar
  }

  /// What the NFO beside a video tells of each episode in it.
  mutating func episodes(_ paths: CardPaths) throws(FileFault) -> [Sidecar] {
    guard let path = paths.nfo else { return [] }
    return try readNFO(path).compactMap { NFOCard([$0])?.card(over: nil) }
  }

  private mutating func readSidecar(_ path: FilePath) throws(FileFault) -> Sidecar? {
    guard let bytes = try content(of: path, limit: SidecarCoding.maximumBytes) else { return nil }
    do {
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
  private mutating func readNFO(_ path: FilePath) throws(FileFault) -> [XMLElement] {
    guard let bytes = try content(of: path, limit: NFOReading.maximumBytes) else { return [] }
    let document = NFODocument(bytes)
    if let fault = document.fault { warnings.append("\(path): \(fault)") }
    return document.blocks
  }

  /// The bytes of a file; nil, and a warning, where it is too long to be what its name says.
  private mutating func content(of path: FilePath, limit: Int) throws(FileFault) -> [UInt8]? {
    do throws(FileFault) {
      return try bytes(library.pushing(path), limit)
    } catch {
      guard error.errno == .fileTooLarge else { throw error }
      warnings.append("\(path): \(error)")
      return nil
    }
  }

  private func isNewer(_ path: FilePath, than other: FilePath?) throws(FileFault) -> Bool {
    guard let other else { return true }
    guard let one = try FileStatus.at(library.pushing(path)),
      let two = try FileStatus.at(library.pushing(other))
    else { return false }
    return one.modified > two.modified
  }
}
