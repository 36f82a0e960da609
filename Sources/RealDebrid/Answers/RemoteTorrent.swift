package import Model
package import Secrets

/// A torrent in the account, with its files and links.
package struct RemoteTorrent: Sendable, Hashable {
  package struct File: Sendable, Hashable {
    package let file: ReleaseFile
    package let isSelected: Bool

    package init(_ file: ReleaseFile, isSelected: Bool) {
      self.file = file
      self.isSelected = isSelected
    }
  }

  package let id: String
  package let infohash: Infohash?
  /// May change while the torrent is prepared.
  package let name: String
  package let status: TorrentStatus
  /// Percent.
  package let progress: Double?
  /// Bytes per second.
  package let speed: Int64?
  package let seeders: Int?
  /// In the service's order; empty while a magnet is converted.
  package let files: [File]
  /// Restricted links, parallel to the selected files when there are as many of them.
  package let links: [SecretURL]

  package init(
    id: String, infohash: Infohash?, name: String, status: TorrentStatus, progress: Double? = nil,
    speed: Int64? = nil, seeders: Int? = nil, files: [File] = [], links: [SecretURL] = []
  ) {
    self.id = id
    self.infohash = infohash
    self.name = name
    self.status = status
    self.progress = progress
    self.speed = speed
    self.seeders = seeders
    self.files = files
    self.links = links
  }

  package var selectedFiles: [ReleaseFile] { files.filter(\.isSelected).map(\.file) }

  /// The ids of all video files, sorted: the selection that Offlinio makes.
  package var videoSelection: [Int] {
    Set(files.map(\.file).filter { VideoFiles.isVideo($0.path) }.map(\.id)).sorted()
  }

  /// Whether it has videos and every one is selected.
  var hasAllVideos: Bool {
    let videos = videoSelection
    return !videos.isEmpty && Set(selectedFiles.map(\.id)).isSuperset(of: videos)
  }
}

extension RemoteTorrent {
  init?(_ value: JSONValue?) {
    // The documentation draws a list around the object.
    guard let value = value?.array?.first ?? value, let id = value["id"]?.text else { return nil }
    let files = (value["files"]?.elements ?? []).compactMap(File.init)
    let links = (value["links"]?.elements ?? []).compactMap { $0.string.flatMap { SecretURL($0) } }
    self.init(
      id: id, infohash: value["hash"]?.string.flatMap { Infohash($0) },
      name: value["original_filename"]?.text ?? value["filename"]?.text ?? "",
      status: TorrentStatus(value["status"]?.text ?? ""), progress: value["progress"]?.lenientNumber,
      speed: value["speed"]?.lenientInteger,
      seeders: value["seeders"]?.lenientInteger.map(Int.init(clamping:)),
      files: files, links: links)
  }
}

extension RemoteTorrent.File {
  init?(_ value: JSONValue) {
    guard let id = value["id"]?.lenientInteger.flatMap(Int.init(exactly:)), let path = value["path"]?.text
    else { return nil }
    let size = value["bytes"]?.lenientInteger.flatMap { $0 >= 0 ? $0 : nil }
    self.init(
      ReleaseFile(id: id, path: String(path.drop { $0 == "/" }), size: size),
      isSelected: value["selected"]?.lenientInteger == 1 || value["selected"]?.bool == true)
  }
}
