internal import Watchlist
internal import Model
internal import Files
internal import SystemPackage

/// What the kind of filesystem below the library means.
enum FilesystemCheck {
  private static let name = "filesystem"

  static func check(_ patient: Patient, _ files: FileThreads) -> Check {
    Check(name: name, exitWhenLate: .libraryUnusable) {
      let path = FilePath(patient.settings.library.path)
      do {
        return [finding(try await files.run { Filesystem.kind(of: path) })]
      } catch {
        return [.warn(name, "\(error)")]
      }
    }
  }

  static func finding(_ kind: String?) -> Finding {
    guard let kind else { return .ok(name, "its kind cannot be told") }
    let notes = notes(on: kind)
    return notes.isEmpty ? .ok(name, kind) : .warn(name, "\(kind): \(notes.joined(separator: "; "))")
  }

  private static func notes(on kind: String) -> [String] {
    var notes: [String] = []
    if ["vfat", "msdos"].contains(kind) { notes.append("no file of 4 GiB or more fits") }
    if ["vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk", "cifs", "smb3"].contains(kind) {
      notes.append("names that differ in case alone are one")
    }
    if ["vfat", "msdos", "exfat"].contains(kind) {
      notes.append("it keeps no permissions, so keep tokens elsewhere")
    }
    if Filesystem.isRemote(kind) {
      notes.append("changes that other machines make show within a minute rather than at once")
    }
    return notes
  }
}
