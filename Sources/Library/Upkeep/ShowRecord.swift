import Files
import Model
import SystemPackage

/// The record of a series in its folder.
package enum ShowRecord {
  /// - Parameter folder: Relative to the library.
  package static func read(in folder: String, of root: LibraryRoot) throws(LibraryFault) -> SidecarFile {
    try wrapped { () throws(FileFault) in
      try SidecarFile.read(root.location(folder).appending(ShowFiles.sidecarName))
    }
  }

  /// The NFO of a show; nil where there is none that could be read.
  package static func nfo(in folder: String, of root: LibraryRoot) throws(LibraryFault) -> [UInt8]? {
    try StandingNFO.read(root.location(folder).appending(ShowFiles.nfoName))
  }
}
