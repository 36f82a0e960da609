import Files
import Model
import SystemPackage

/// What a scan cares about in one folder.
struct FolderContent: Sendable, Hashable {
  struct Video: Sendable, Hashable {
    var name: String
    var size: Int64
  }

  /// Relative to the library.
  let path: String
  private(set) var videos: [Video] = []
  private(set) var folders: [String] = []
  /// Where those of them lie whose names are no UTF-8, by the name that stands for them.
  private(set) var oddFolders: [String: FilePath] = [:]
  /// Links to folders, which are not followed: they could lead anywhere, and round in circles.
  ///
  /// A link to nothing that is not called as a file is one of them.
  private(set) var linkedFolders: [String] = []
  /// What is neither a folder nor of a kind that lies beside a video, such as a file in the place of a folder.
  private(set) var strays: [String] = []
  /// Files that could not be examined; those among them that are videos count as present.
  private(set) var warnings: [String] = []
  /// A file was gone when it was looked at: somebody is at work here.
  private(set) var isChanging = false
  /// JSON and NFO files, and the same by their names in lower case.
  private var documents: Set<String> = []
  private let location: FilePath
  private var documentsFolded: [String: String] = [:]
  private var videoNames: Set<String> = []
  private var videoStems: Set<String> = []

  /// Reads a folder; nil when it is not there any more.
  init?(_ path: String, at location: FilePath) throws(FileFault) {
    self.path = path
    self.location = location
    guard let entries = try Directory.entries(of: location) else { return nil }
    for entry in entries where !FolderContent.isForeign(entry.name.string) {
      let name = entry.name.string
      switch entry.kind {
      case .directory: addFolder(entry.name)
      case .other: strays.append(name)
      case .file where !VideoFiles.isVideo(name):
        addDocument(name)
        if !CompanionKind.isFile(name) { strays.append(name) }
      case .file, .link:
        examine(name, at: location.appending(entry.name), isLink: entry.kind == .link)
      }
    }
  }

  /// The file of a name, letter case aside where there is none of exactly that name.
  func document(_ name: String) -> String? {
    documents.contains(name) ? name : documentsFolded[name.lowercased()]
  }

  /// JSON files that may be sidecars of videos, sorted.
  var sidecarNames: [String] {
    documents.filter { $0.lowercased().hasSuffix(".json") && $0 != ShowFiles.sidecarName }.sorted()
  }

  /// Sorted.
  var nfoNames: [String] { documents.filter { $0.lowercased().hasSuffix(".nfo") }.sorted() }

  /// The one video without a receipt that is as large as one that is gone: the same under another name.
  func renamed(_ file: Sidecar.File) -> String? {
    let alike = videos.filter { video in
      video.size == file.size && video.size > 0
        && VideoFiles.fileExtension(of: video.name) == VideoFiles.fileExtension(of: file.name)
        && document(FolderContent.stem(video.name) + ".json") == nil
    }
    return alike.count == 1 ? alike[0].name : nil
  }

  func hasVideo(named name: String) -> Bool { videoNames.contains(name) }

  /// Whether another video lies there that has a name, and that differs from this one's in its ending alone.
  func hasTwin(of video: Video, named name: String) -> Bool {
    hasVideo(named: name) && name != video.name
      && FolderContent.stem(name).lowercased() == FolderContent.stem(video.name).lowercased()
  }

  func hasVideo(ofStem stem: String) -> Bool { videoStems.contains(stem.lowercased()) }

  static func stem(_ name: String) -> String { name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name }

  private mutating func examine(_ name: String, at location: FilePath, isLink: Bool) {
    do throws(FileFault) {
      switch try FileStatus.at(location) {
      case let status? where status.kind == .directory: linkedFolders.append(name)
      case let status? where status.kind == .file:
        if VideoFiles.isVideo(name) {
          addVideo(name, size: status.size)
        } else {
          addDocument(name)
        }
      case nil where isLink && VideoFiles.isVideo(name):
        warnings.append(
          "\(path)/\(name): a link to a file that is not there, perhaps on a disk that is not mounted")
        addVideo(name, size: 0)
      case nil where !isLink: isChanging = true
      // What it meant is perhaps on a disk that is not mounted.
      case nil where !CompanionKind.isFile(name): linkedFolders.append(name)
      default: break
      }
    } catch {
      warnings.append("\(path)/\(name): \(error)")
      if VideoFiles.isVideo(name) {
        addVideo(name, size: 0)
      } else if isLink, !CompanionKind.isFile(name) {
        linkedFolders.append(name)
      }
    }
  }

  private mutating func addFolder(_ component: FilePath.Component) {
    let name = component.string
    guard FilePath.Component(name) != component else {
      folders.append(name)
      return
    }
    guard !folders.contains(name) else {
      warnings.append("\(path)/\(name): the name is no UTF-8, and reads like another's; rename one of them")
      return
    }
    folders.append(name)
    oddFolders[name] = location.appending(component)
  }

  private mutating func addDocument(_ name: String) {
    guard ["json", "nfo"].contains(VideoFiles.fileExtension(of: name)) else { return }
    documents.insert(name)
    documentsFolded[name.lowercased()] = name
  }

  private mutating func addVideo(_ name: String, size: Int64) {
    videos.append(Video(name: name, size: size))
    videoNames.insert(name)
    videoStems.insert(FolderContent.stem(name).lowercased())
  }

  /// Hidden names, and folders that file servers and systems keep for themselves.
  private static func isForeign(_ name: String) -> Bool {
    name.hasPrefix(".")
      || ["@eadir", "#recycle", "$recycle.bin", "lost+found", "system volume information"].contains(
        name.lowercased())
  }
}
