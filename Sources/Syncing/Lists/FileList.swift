package import Files
package import Model
package import SystemPackage

/// Reads lists that are files: an IMDb id or address a line, or an export of IMDb.
package struct FileList: Sendable {
  private let files: FileThreads
  private static let largestFile = 4 << 20
  static let mostEntries = 20_000

  package init(files: FileThreads) { self.files = files }

  /// The titles of a file; reasons do not name it.
  package func entries(of path: FilePath) async -> Observed<ListEntries> {
    do {
      let bytes = try await files.run { try FileReading.bytes(of: path, limit: FileList.largestFile) }
      return bytes.map(FileList.entries) ?? .unknown("there is no such file")
    } catch let fault as FileFault {
      if fault.errno == .fileTooLarge {
        return .unknown("the file is larger than \(ByteText.text(Int64(FileList.largestFile)))")
      }
      return .unknown("\(fault.errno)")
    } catch {
      return .unknown("\(error)")
    }
  }

  /// The titles that the bytes of a file name, in any encoding that has ASCII in it.
  package static func entries(_ bytes: [UInt8]) -> Observed<ListEntries> {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return .unknown("the file is written in UTF-16; save it as UTF-8")
    }
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = isMarked ? bytes.dropFirst(3) : bytes[...]
    return ExportList.entries(text) ?? PlainList.entries(text)
  }
}
