internal import Library
internal import Model
internal import Stremio

/// What a client tells of the file that it plays, which may be another addon's.
struct SubtitleMatch: Equatable {
  var hash: String?
  var size: Int64?
  var filename: String?

  init(_ path: ResourcePath) {
    hash = path[extra: "videoHash"].flatMap { $0.isEmpty ? nil : $0.lowercased() }
    size = path[extra: "videoSize"].flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
    filename = path[extra: "filename"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The videos whose subtitles may fit, the one that is played first.
  ///
  /// By the id, where the library has it: then every version is offered, since they mostly differ in looks alone. Else by
  /// the file itself, whatever the client calls it.
  func videos(_ id: String, in snapshot: Snapshot) -> [SnapshotVideo] {
    let versions = ContentID(id).map(snapshot.videos) ?? []
    if versions.isEmpty {
      return snapshot.titles.lazy.flatMap(\.videos).first { isCertain($0) }.map { [$0] } ?? []
    }
    guard let played = versions.first(where: isCertain) ?? versions.first(where: isLikely) else {
      return versions
    }
    // The times of a film's other part fit nothing.
    return [played]
      + versions.filter { $0.fileID != played.fileID && $0.traits.part == played.traits.part }
  }

  private func isCertain(_ video: SnapshotVideo) -> Bool {
    if let hash, let known = video.hash { return hash == known && (size == nil || size == video.size) }
    return size == video.size && filename == video.name
  }

  /// Enough to tell one version from another.
  private func isLikely(_ video: SnapshotVideo) -> Bool {
    if let filename, filename == video.name { return true }
    return size == video.size
  }
}
