package import Files
package import Model
package import SystemPackage

/// Why something in the library cannot be done; the words say what to do next.
package enum LibraryFault: Error, Sendable, Hashable {
  /// No folder lies at the library's path.
  case noLibrary(FilePath)
  /// The folder is there, the marker in it is not.
  case noMarker(FilePath)
  /// A category folder is empty, and lies on another disk than when it was not.
  case unmounted(FilePath)
  /// A category folder is gone, or is a link to nothing.
  case noCategory(FilePath)
  /// What is a link to nothing cannot be made anew.
  case danglingLink(FilePath)
  case notAFolder(FilePath)
  /// Something else lies where the folder of a title or a season has to be.
  case obstructed(FilePath)
  /// A category's name in the settings leads elsewhere.
  case badCategory(name: String)
  case readOnly(FilePath)
  /// The state folder belongs to another user; the name where the system knows one.
  case wrongOwner(FilePath, owner: String)
  /// A category folder lies on another filesystem than the library, so that nothing can be renamed into it.
  case otherFilesystem(FilePath)
  /// A rename would lead to another filesystem, as it may within one folder too.
  case cannotMove(FilePath, to: FilePath)
  /// Something that is not ours lies where a file of ours has to.
  case occupied(FilePath)
  /// A folder on the way is a link, or a name is none.
  case leavesLibrary(FilePath)
  /// The folder of a title is not where it was when the run began.
  case moved(FilePath)
  /// The staged file is not what its receipt says.
  case wrongPart(FilePath, expected: Int64, found: Int64?)
  /// A record of our promises holds mostly what is none of ours.
  case damagedState(FilePath)
  /// Something that was there a moment ago is gone.
  case missing(FilePath)
  /// It cannot be written to, though the library can.
  case readOnlyPlace(FilePath)
  /// A document could not be made.
  case unwritable(FilePath, reason: String)
  case file(FileFault)

  /// How a verb ends that cannot go on because of it.
  package var exit: ExitCode {
    switch self {
    case .noLibrary, .noMarker, .unmounted, .noCategory, .danglingLink, .notAFolder, .badCategory, .readOnly,
      .wrongOwner,
      .otherFilesystem, .damagedState:
      .libraryUnusable
    case .moved: .temporary
    case .cannotMove, .obstructed, .occupied, .leavesLibrary, .wrongPart, .missing, .readOnlyPlace,
      .unwritable:
      .itemsFailed
    case .file(let fault): fault.isReadOnly || fault.isDenied ? .libraryUnusable : .diskProblem
    }
  }

  /// Whether room on the disk would help.
  package var isDiskFull: Bool { if case .file(let fault) = self { fault.isDiskFull } else { false } }

  /// The fault of a file, where it concerns that one alone and not the whole disk.
  package var ofOneFile: FileFault? {
    if case .file(let fault) = self, !fault.isOfWholeDisk { fault } else { nil }
  }

  /// Whether it concerns one title alone, so that a run goes on with the others.
  package var isOfOneItem: Bool { exit == .itemsFailed || isPassing }

  /// Whether the next run finds things as it needs them.
  package var isPassing: Bool { if case .moved = self { true } else { false } }
}

extension LibraryFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noLibrary(let path):
      "there is no folder \(path); is the disk mounted? a new library is made by: offlinio init \(path)"
    case .noMarker(let path):
      "\(path) holds no .offlinio/marker, so it is not a library, or its disk is not mounted; a library is made by: "
        + "offlinio init \(path)"
    case .unmounted(let path):
      "\(path) is empty since its disk is gone; mount it (what is on the disk that is there now shows after a restart)"
    case .noCategory(let path):
      "the folder \(path) is missing; is its disk mounted? `offlinio init` makes it anew"
    case .danglingLink(let path):
      "\(path) is a link to nothing; is the disk mounted that it leads to? mount it, or remove the link"
    case .notAFolder(let path): "\(path) is not a folder"
    case .obstructed(let path): "\(path) \(Inventory.obstruction)"
    case .badCategory(let name):
      "\"\(name)\" cannot be a folder of the library; give a name such as \"Movies\""
    case .readOnly(let path):
      "\(path) cannot be read and written to; mount it for writing, or give this user the right to"
    case .wrongOwner(let path, let owner):
      "\(path) belongs to the user \(owner); files of several owners would lock each other out, so run: "
        + "sudo -u \(owner) offlinio …"
    case .otherFilesystem(let path):
      "\(path) lies on another filesystem than the library; finished files are renamed into it, which needs one"
    case .cannotMove(let path, let target):
      "\(path) lies on another filesystem than \(target), and nothing is copied between them; move it by hand"
    case .occupied(let path):
      "\(path) is there already and is not Offlinio's; it is left alone, so move it away"
    case .leavesLibrary(let path): "\(path) would lead out of the library, so nothing is written there"
    case .moved(let path):
      "the folder \(path) was renamed or removed meanwhile; the next run looks where the title is now"
    case .wrongPart(let path, let expected, let found?):
      "\(path) has \(found) bytes, its receipt says \(expected)"
    case .wrongPart(let path, let expected, nil): "\(path) is missing; \(expected) bytes should be there"
    case .damagedState(let path):
      "most of \(path) is none of Offlinio's, so which videos were received is not known; put a copy of it back, or "
        + "remove it: then titles whose folder was deleted since the last run may be fetched again"
    case .missing(let path): "\(path) is not there any more"
    case .readOnlyPlace(let path):
      "\(path) cannot be written to, though the library can; mount that folder for writing, or make it an ordinary one"
    case .unwritable(let path, let reason): "cannot write \(path): \(reason)"
    case .file(let fault): "\(fault)"
    }
  }
}
