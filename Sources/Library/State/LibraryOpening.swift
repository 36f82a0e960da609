import Files
package import Model
import SystemPackage

extension LibraryRoot {
  /// Opens a library, or says why that cannot be done.
  ///
  /// - Parameters:
  ///   - forWriting: Whether folders and files will be made: then owner, rights and filesystems must fit too.
  ///   - user: The effective user id of this process.
  package static func open(
    _ configuration: LibraryConfiguration, forWriting: Bool, user: UInt32
  ) throws(LibraryFault) -> LibraryRoot {
    let root = LibraryRoot(unchecked: configuration)
    for category in Placement.Category.allCases { try root.checkName(of: category) }
    let device = try wrapped { () throws(FileFault) in try FileStatus.at(root.path) }
    guard let device else { throw .noLibrary(root.path) }
    guard device.kind == .directory else { throw .notAFolder(root.path) }
    let marker = try wrapped { () throws(FileFault) in try FileStatus.at(root.marker) }
    guard marker?.kind == .file else { throw .noMarker(root.path) }
    for category in Placement.Category.allCases {
      try root.checkFolder(of: category, device: forWriting ? device.device : nil)
    }
    if forWriting { try root.checkRights(of: user) }
    return root
  }

  /// Whether the folder of a category is (still) there: it must never be made anew beside a disk that is gone.
  /// - Parameter device: The filesystem that it must lie on, where that matters.
  func checkFolder(of category: Placement.Category, device: UInt64? = nil) throws(LibraryFault) {
    let folder = folder(of: category)
    let status = try wrapped { () throws(FileFault) in try FileStatus.at(folder) }
    guard let status else {
      let link = try wrapped { () throws(FileFault) in try FileStatus.at(folder, followingLinks: false) }
      throw link == nil ? .noCategory(folder) : .danglingLink(folder)
    }
    guard status.kind == .directory else { throw .notAFolder(folder) }
    if let device, status.device != device { throw .otherFilesystem(folder) }
  }

  /// A name of one part or several, none of which leads up or away.
  func checkName(of category: Placement.Category) throws(LibraryFault) {
    let name = configuration.name(of: category)
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy({ FileName.isPlain($0) && !$0.hasPrefix(".") }) else {
      throw .badCategory(name: name)
    }
  }

  func checkRights(of user: UInt32) throws(LibraryFault) {
    let status = try wrapped { () throws(FileFault) in try FileStatus.at(state) }
    if let owner = status?.owner, owner != user {
      throw .wrongOwner(state, owner: Permissions.name(ofUser: owner))
    }
    var folders = [state] + Placement.Category.allCases.map(folder(of:))
    for folder in stateFolders {
      let status = try wrapped { () throws(FileFault) in try FileStatus.at(folder) }
      if status != nil { folders.append(folder) }
    }
    for folder in folders {
      guard try wrapped({ () throws(FileFault) in try Permissions.mayUse(folder) }) else {
        throw .readOnly(folder)
      }
    }
  }
}

extension LibraryRoot {
  /// Makes a folder of working state, which users may delete; but never where the library itself has gone.
  func makeStateFolder(_ folder: FilePath) throws(LibraryFault) {
    guard try wrapped({ () throws(FileFault) in try FileStatus.at(marker) }) != nil else {
      throw .noMarker(path)
    }
    try wrapped { () throws(FileFault) in try Directory.create(folder) }
  }
}

/// Runs a call on files and makes its fault one of the library.
func wrapped<Value>(_ call: () throws(FileFault) -> Value) throws(LibraryFault) -> Value {
  do throws(FileFault) {
    return try call()
  } catch {
    throw .file(error)
  }
}
