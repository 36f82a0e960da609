import Files
import Model
import SystemPackage

/// The receipt of a video that is being published, kept in the staging folder until it lies beside the video.
///
/// It is written before anything of the title gets a name in the tree, so that a run that was stopped can be finished
/// without fetching anything, and knows which files are its own.
struct PendingReceipt: Sendable, Hashable {
  var receipt: Sidecar
  var placement: Placement

  /// Nil when there is none; the reason when it cannot be used.
  static func read(_ path: FilePath) throws(FileFault) -> Result<PendingReceipt, Damage>? {
    guard let bytes = try FileReading.bytes(of: path, limit: SidecarCoding.maximumBytes) else { return nil }
    do {
      let document = try JSONValue(bytes: bytes)
      guard let receipt = document["receipt"] else { return .failure(Damage(reason: "it holds no receipt")) }
      guard let placement = document["placement"].flatMap(Placement.init), placement.isSound else {
        return .failure(Damage(reason: "it names no place in the library"))
      }
      return .success(PendingReceipt(receipt: try SidecarCoding.sidecar(receipt), placement: placement))
    } catch let fault as SidecarFault {
      return .failure(Damage(reason: "\(fault)"))
    } catch {
      return .failure(Damage(reason: "\(SidecarFault.notJSON)"))
    }
  }

  struct Damage: Error, Hashable {
    var reason: String
  }

  func write(_ path: FilePath) throws(LibraryFault) {
    let bytes: [UInt8]
    do {
      bytes = try JSONValue.object([
        "placement": placement.document, "receipt": SidecarCoding.document(of: receipt),
      ]).documentBytes()
    } catch {
      throw .unwritable(path, reason: "\(error)")
    }
    try wrapped { () throws(FileFault) in try DurableWrite.replace(path, with: bytes) }
  }
}

extension Placement {
  fileprivate var document: JSONValue {
    .object([
      "category": .string(category.rawValue), "folder": .array(folder.map { .string($0) }),
      "stem": .string(stem), "extension": .string(fileExtension),
    ])
  }

  fileprivate init?(_ document: JSONValue) {
    guard let category = document["category"]?.string.flatMap({ Category(rawValue: $0) }),
      let folder = document["folder"]?.array, let stem = document["stem"]?.string,
      let fileExtension = document["extension"]?.string
    else { return nil }
    self.init(
      category: category, folder: folder.compactMap(\.string), stem: stem, fileExtension: fileExtension)
  }
}
