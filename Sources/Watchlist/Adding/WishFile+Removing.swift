internal import Files
internal import Model
package import SystemPackage

extension WishFile {
  /// How the files begin that the program made by itself.
  static let mark = "# Made by `offlinio "

  private static let largest = 64 << 10

  package enum Removal: Sendable, Hashable {
    case removed(FilePath)
    /// A file of this name was written by somebody else, or holds more than the wish; it is as it was.
    case foreign(FilePath)
    case absent
  }

  /// The file of a wish in the folder beside the watchlist; nil for an id that cannot be the name of one.
  package static func path(of id: String, in folder: FilePath) -> FilePath? {
    let name = String(id.map { $0 == ":" ? "-" : $0 })
    guard !name.isEmpty, name.utf8.count <= 80,
      name.utf8.allSatisfy({ $0.isDecimalDigit || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") })
    else { return nil }
    return folder.appending(name + ".toml")
  }

  /// Removes the file that `add` or the server made for a wish, and no other.
  ///
  /// Blocks on the disk.
  package static func remove(_ id: String, in folder: FilePath) throws(Fault) -> Removal {
    guard let path = path(of: id, in: folder) else { return .absent }
    return try remove(path)
  }

  /// The same, of the wish that a file was made for.
  ///
  /// Blocks on the disk.
  package static func remove(_ path: FilePath) throws(Fault) -> Removal {
    do throws(FileFault) {
      guard try FileStatus.at(path, followingLinks: false) != nil else { return .absent }
      guard let bytes = try FileReading.bytes(of: path, limit: largest),
        bytes.starts(with: Array(mark.utf8))
      else { return .foreign(path) }
      let reading = WatchlistReader.readBeside(path)
      guard reading.wishes.count <= 1, reading.lists.isEmpty else { return .foreign(path) }
      try Directory.removeFile(path)
      return .removed(path)
    } catch {
      // Too large for one of ours.
      if error.errno == .fileTooLarge { return .foreign(path) }
      throw .file(error)
    }
  }
}
