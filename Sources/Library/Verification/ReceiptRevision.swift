import Files
package import Model
import SystemPackage

/// Rewrites receipts after a check, in the place where they lie.
package struct ReceiptRevision: Sendable {
  private let root: LibraryRoot

  package init(_ root: LibraryRoot) { self.root = root }

  /// What became of a receipt that was to be rewritten.
  package enum Outcome: Sendable, Hashable {
    case written(Sidecar)
    /// Somebody changed what it says of the file meanwhile, or took it away; it is left as it is.
    case left(reason: String)
  }

  /// Changes the receipt of a video as it lies there now, if it still says the same of the file.
  ///
  /// Its time stays as it was: an NFO that the user edited after it was written still counts as the newer one. The call
  /// blocks.
  package func change(
    _ former: Sidecar, ofVideo path: String, _ change: (inout Sidecar) -> Void
  ) throws(LibraryFault) -> Outcome {
    guard let place = try location(ofVideo: path) else { return .left(reason: "its receipt is gone") }
    guard case .sidecar(var receipt) = try wrapped({ () throws(FileFault) in try SidecarFile.read(place) })
    else { return .left(reason: "\(place) is no receipt any more") }
    guard receipt.id == former.id, receipt.file == former.file else {
      return .left(reason: "its receipt was changed meanwhile")
    }
    change(&receipt)
    let bytes: [UInt8]
    do throws(SidecarFault) {
      bytes = try SidecarCoding.encode(receipt)
    } catch {
      throw .unwritable(place, reason: "\(error)")
    }
    try wrapped { () throws(FileFault) in
      let modified = try FileStatus.at(place)?.modified
      try DurableWrite.replace(place, with: bytes, modified: modified)
    }
    return .written(receipt)
  }

  /// Where the receipt of a video lies, letter case aside where there is none of exactly its name.
  private func location(ofVideo path: String) throws(LibraryFault) -> FilePath? {
    let video = root.location(path)
    let folder = video.removingLastComponent()
    let name = FolderContent.stem(video.lastComponent?.string ?? "") + ".json"
    let entries = try wrapped { () throws(FileFault) in try Directory.entries(of: folder) } ?? []
    let names = entries.filter { $0.kind == .file || $0.kind == .link }.map(\.name.string)
    let found = names.first { $0 == name } ?? names.first { $0.lowercased() == name.lowercased() }
    return found.map { folder.appending($0) }
  }
}
