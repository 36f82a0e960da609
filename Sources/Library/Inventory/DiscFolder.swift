internal import Files
internal import Model
internal import SystemPackage

/// Folders that hold a disc: players play the disc, and their files are no films of their own.
enum DiscFolder {
  static func isOne(_ name: String) -> Bool {
    (4...8).contains(name.utf8.count) && ["bdmv", "video_ts", "hvdvd_ts"].contains(name.lowercased())
  }

  /// The disc's largest video, which mostly is the film; nil when there is none.
  /// - Parameters:
  ///   - disc: The disc's folder, relative to the library.
  static func largestVideo(of disc: FilePath, in library: FilePath) throws(FileFault) -> VideoFile? {
    var largest: VideoFile?
    for (folder, levels) in [(disc, 2), (disc.appending("STREAM"), 3)] {
      // Links lead anywhere.
      guard try FileStatus.at(library.pushing(folder), followingLinks: false)?.kind == .directory else {
        continue
      }
      for entry in try Directory.entries(of: library.pushing(folder)) ?? [] {
        guard entry.kind == .file, VideoFiles.isVideo(entry.name.string) else { continue }
        let path = folder.appending(entry.name)
        guard let status = try FileStatus.at(library.pushing(path)), status.size > largest?.size ?? -1 else {
          continue
        }
        largest = VideoFile(entry.name, in: folder, levels: levels, status)
      }
    }
    return largest
  }
}
