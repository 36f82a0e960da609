import Files
import FoundationEssentials
import SystemPackage

/// The note beside a part: which file it is of and how many of its bytes are on the disk for certain.
///
/// It holds no address. It is written only after the bytes it speaks of were made durable.
struct ControlFile: Codable, Hashable, Sendable {
  static let currentVersion = 1
  /// Longer notes are not ours.
  private static let limit = 64 << 10

  var version = currentVersion
  let identity: String
  var total: Int64?
  var validator = Validator.none
  /// Bytes from the start of the file.
  var durable: Int64 = 0

  init(identity: String) {
    self.identity = identity
  }

  static func path(beside part: FilePath) -> FilePath {
    FilePath(part.string + ".json")
  }

  /// The note, or nil where there is none or none that can be trusted.
  static func read(_ path: FilePath) throws(FileFault) -> ControlFile? {
    let bytes: [UInt8]?
    do throws(FileFault) {
      bytes = try FileReading.bytes(of: path, limit: limit)
    } catch {
      // Too long to be one: as good as none.
      if error.errno == .fileTooLarge { return nil }
      throw error
    }
    // Damage costs the bytes fetched so far, nothing else: the part starts again.
    guard let bytes, let control = try? JSONDecoder().decode(ControlFile.self, from: Data(bytes)),
      control.version == currentVersion, control.durable >= 0, control.durable <= control.total ?? 0
    else { return nil }
    return control
  }

  func write(_ path: FilePath) throws(FileFault) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      // Strings and integers always encode.
      throw FileFault(operation: "encode", path: path, errno: .invalidArgument)
    }
    try DurableWrite.replace(path, with: Array(data))
  }
}
