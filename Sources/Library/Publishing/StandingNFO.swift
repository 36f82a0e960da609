import Files
import Markup
import Model
import SystemPackage

/// The NFO that lies where ours belongs or hides it, and what the user said in it.
struct StandingNFO: Sendable {
  /// What lies under the name of ours; nil where nothing does.
  private(set) var bytes: [UInt8]?
  /// Whether ours may take its place: it is ours, changed or not, or there is none.
  private(set) var isOurs = true
  /// Files that say something else than what we wrote, the most telling last.
  private var changed: [(name: String, bytes: [UInt8])] = []
  /// What cannot be read, each naming the file.
  private(set) var notes: [String] = []

  /// - Parameter others: Names of NFOs that players read instead, such as `movie.nfo`.
  init(_ name: String, others: [String] = [], in folder: FilePath, own: OwnFiles) throws(LibraryFault) {
    let path = folder.appending(name)
    let status = try wrapped { () throws(FileFault) in try FileStatus.at(path, followingLinks: false) }
    if let status {
      guard status.kind == .file, status.size <= Int64(NFOReading.maximumBytes) else {
        isOurs = false
        notes.append("\(name) is no file that could be an NFO, so it is kept as it is")
        return
      }
      bytes = try StandingNFO.read(path)
    }
    if let bytes {
      isOurs = own.names(name)
      if !isOurs { notes.append("\(name) is kept as it is") }
      if !own.holds(name, hash: SHA256.hex(of: bytes)) { changed.append((name, bytes)) }
    }
    for other in others {
      guard let bytes = try StandingNFO.read(folder.appending(other)) else { continue }
      changed.append((other, bytes))
      // Two of them would only contradict each other.
      if self.bytes == nil { isOurs = false }
    }
  }

  /// Whether somebody changed it, or put another one in its place.
  var isChanged: Bool { !changed.isEmpty }

  /// A sidecar with what the user said in the NFOs taken over.
  mutating func takeOver(into sidecar: Sidecar) -> Sidecar {
    var result = sidecar
    for (name, bytes) in changed {
      do throws(XMLFault) {
        result = try NFOEdits.takeOver(bytes, into: result)
      } catch {
        guard isOurs, bytes == self.bytes else { continue }
        isOurs = false
        notes.append("\(name) cannot be read, so it is kept as it is: \(error)")
      }
    }
    return result
  }

  static func read(_ path: FilePath) throws(LibraryFault) -> [UInt8]? {
    do throws(FileFault) {
      return try FileReading.bytes(of: path, limit: NFOReading.maximumBytes)
    } catch {
      // Somebody else's, and none that a player could read.
      if [.fileTooLarge, .isDirectory, .invalidArgument].contains(error.errno) { return nil }
      throw .file(error)
    }
  }
}
