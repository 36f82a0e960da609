import Files
import Model
import SystemPackage

/// The subtitles that lie beside a standing video, or in folders below.
package enum StandingSubtitles {
  /// So many files in folders below a video's are looked at.
  private static let mostFiles = 2_000
  private static let mostDepth = 2

  /// Those that are missing in the form and under the names that every player reads.
  ///
  /// The call blocks, and reads the subtitles that are there.
  package static func missing(
    of place: Placement, in root: LibraryRoot
  ) throws(LibraryFault) -> (subtitles: [Publication.Subtitle], notes: [String]) {
    let folder = root.folder(of: place)
    var paths: [String] = []
    try wrapped { () throws(FileFault) in try collect(folder, "", depth: 0, into: &paths) }
    let outcome = SubtitleAdoption.files(of: place.videoName, among: paths) { path in
      let location = path.split(separator: "/").reduce(folder) { $0.appending(String($1)) }
      do throws(FileFault) {
        guard let bytes = try FileReading.bytes(of: location, limit: SubtitleText.maximumBytes) else {
          return .unknown("it is not there any more")
        }
        return .known(bytes)
      } catch {
        return .unknown("\(error)")
      }
    }
    let subtitles = outcome.files.map { file in
      var subtitle = Publication.Subtitle(
        language: file.language?.code, mark: file.language?.mark, bytes: file.bytes)
      subtitle.isMadeFromOthers = true
      return subtitle
    }
    return (subtitles, outcome.notes)
  }

  /// Links are not followed: they could lead anywhere.
  private static func collect(
    _ folder: FilePath, _ prefix: String, depth: Int, into paths: inout [String]
  ) throws(FileFault) {
    for entry in try Directory.entries(of: folder) ?? [] where paths.count < mostFiles {
      let name = prefix + entry.name.string
      switch entry.kind {
      case .file: paths.append(name)
      case .directory where depth < mostDepth && !entry.name.string.hasPrefix("."):
        try collect(folder.appending(entry.name), name + "/", depth: depth + 1, into: &paths)
      case .directory, .link, .other: break
      }
    }
  }
}
