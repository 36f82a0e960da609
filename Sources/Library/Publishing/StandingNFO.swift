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
  /// The names of ours that no reader can read any more.
  private(set) var unreadable: [String] = []
  /// Of what lies under the name of ours.
  private(set) var hash: String?
  /// Files that say something else than what we wrote or know of, the most telling last.
  private var changed: [Changed] = []
  /// What cannot be read, each naming the file.
  private(set) var notes: [String] = []

  private struct Changed {
    var name: String
    var hash: String
    /// Why it cannot be read, where it is larger than any NFO.
    var content: Result<[UInt8], XMLFault>
    /// Whether it was ours once.
    var wasOurs = false
  }

  /// - Parameters:
  ///   - element: What an NFO of the kind begins with.
  ///   - others: Names of NFOs that players read instead, such as `movie.nfo`.
  init(
    _ name: String, element: String, others: [String] = [], in folder: FilePath, own: OwnFiles
  ) throws(LibraryFault) {
    let path = folder.appending(name)
    let status = try wrapped { () throws(FileFault) in try FileStatus.at(path, followingLinks: false) }
    if let status {
      guard status.kind == .file, status.size <= Int64(NFOReading.maximumBytes) else {
        isOurs = false
        try refuse(path, named: name, status, own)
        return
      }
      bytes = try StandingNFO.read(path)
    }
    if let bytes {
      let hash = SHA256.hex(of: bytes)
      self.hash = hash
      let wasOurs = own.names(name)
      isOurs = wasOurs && (own.holds(name, hash: hash) || StandingNFO.begins(bytes, with: element))
      if !wasOurs { notes.append("\(name) is kept as it is") }
      if !own.knows(name, hash: hash) {
        changed.append(Changed(name: name, hash: hash, content: .success(bytes), wasOurs: wasOurs))
      }
    }
    for other in others {
      guard let bytes = try StandingNFO.read(folder.appending(other)) else { continue }
      let hash = SHA256.hex(of: bytes)
      if !own.knows(other, hash: hash) {
        changed.append(Changed(name: other, hash: hash, content: .success(bytes)))
      }
      // Two of them would only contradict each other.
      if self.bytes == nil { isOurs = false }
    }
  }

  private mutating func refuse(
    _ path: FilePath, named name: String, _ status: FileStatus, _ own: OwnFiles
  ) throws(LibraryFault) {
    guard status.kind == .file, own.names(name) else {
      notes.append("\(name) is no file that could be an NFO, so it is kept as it is")
      return
    }
    let hash = try wrapped { () throws(FileFault) in try SHA256.hex(ofFile: path) }
    guard !own.knows(name, hash: hash) else { return }
    let fault = XMLFault("it has \(status.size) bytes, more than \(NFOReading.maximumBytes)")
    changed.append(Changed(name: name, hash: hash, content: .failure(fault), wasOurs: true))
  }

  /// Whether somebody changed it, or put another one in its place.
  var isChanged: Bool { !changed.isEmpty }

  /// A sidecar with what the user said in the NFOs taken over.
  mutating func takeOver(into sidecar: Sidecar) -> Sidecar {
    var result = sidecar
    for file in changed {
      result.taken[file.name] = file.hash
      do throws(XMLFault) {
        result = try NFOEdits.takeOver(file.content.get(), into: result)
      } catch {
        // It is looked at again once it has changed.
        guard file.wasOurs else { continue }
        unreadable.append("\(file.name) cannot be read, so it is kept as it is: \(error)")
      }
    }
    return result
  }

  private static func begins(_ bytes: [UInt8], with element: String) -> Bool {
    // Why it does not is told where its values are taken over.
    (try? XMLReader.plainContent(of: bytes))?.roots.first?.name == element
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
