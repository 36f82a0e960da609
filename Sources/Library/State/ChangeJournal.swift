import Files
import SystemPackage

/// The list of what was published, `.offlinio/changed`: one path relative to the library a line, newest last.
///
/// A server follows it, so that it sees our own changes by watching one file.
package struct ChangeJournal: Sendable {
  private let path: FilePath
  /// A reader that finds it shorter than before looks at everything.
  private static let mostBytes: Int64 = 1 << 20

  package init(_ root: LibraryRoot) { path = root.changed }

  /// Adds a path; of one whose name holds a line end, the nearest folder above whose name holds none.
  package func append(_ relative: String) throws(LibraryFault) {
    let parts = relative.split(separator: "/")
    let sound = parts.prefix { !$0.utf8.contains(UInt8(ascii: "\n")) }.joined(separator: "/")
    try wrapped { () throws(FileFault) in
      if let status = try FileStatus.at(path), status.size > ChangeJournal.mostBytes {
        try Directory.removeFile(path)
      }
      try DurableAppend.line(sound, to: path)
    }
  }
}
