internal import Watchlist
internal import Files
internal import Model
internal import SystemPackage

/// Whether there is room for videos and for the files beside them.
enum SpaceCheck {
  private static let name = "space"
  private static let fewFiles: Int64 = 1_000

  static func check(_ patient: Patient, _ files: FileThreads) -> Check {
    Check(name: name, exitWhenLate: .diskProblem) {
      let path = FilePath(patient.settings.library.path)
      let minimum = patient.settings.download.minFreeSpace
      do {
        return try await files.run {
          findings(try DiskSpace.at(path), freeFiles: try DiskSpace.freeFiles(at: path), minimum: minimum)
        }
      } catch let fault as FileFault where fault.isMissing {
        // The library's own check tells it.
        return []
      } catch {
        return [.fail(name, .diskProblem, "\(error)")]
      }
    }
  }

  /// - Parameter freeFiles: How many more the filesystem takes; nil where it has no such limit.
  static func findings(_ space: DiskSpace, freeFiles: Int64?, minimum: Int64) -> [Finding] {
    let free = ByteText.text(space.available)
    let room: Finding =
      space.available < minimum
      ? .fail(
        name, .diskProblem, "\(free) are free, and min_free_space is \(ByteText.text(minimum))",
        next: "make room (offlinio prune --empty-trash), or lower min_free_space")
      : .ok(name, "\(free) are free, \(ByteText.text(minimum)) of them stay free")
    guard let freeFiles, freeFiles < fewFiles else { return [room] }
    return [
      room,
      .fail("inodes", .diskProblem, "the filesystem takes only \(freeFiles) more files", next: "delete some"),
    ]
  }
}
