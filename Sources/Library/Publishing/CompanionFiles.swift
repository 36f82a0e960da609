import Files
import Model
import SystemPackage

/// The NFO, the pictures and the subtitles in one folder: which of them are written, and which are left to the user.
struct CompanionFiles: Sendable {
  struct File: Sendable, Hashable {
    enum Role: Sendable, Hashable {
      case nfo
      case artwork(ArtworkKind)
      case seasonPoster
      /// With the stem of the video.
      case subtitle(SubtitleLanguage, stem: String)

      var isSubtitle: Bool { if case .subtitle = self { true } else { false } }
      var isPicture: Bool { self != .nfo && !isSubtitle }
    }

    var name: String
    var bytes: [UInt8]
    var role: Role
  }

  /// What is to be written.
  private(set) var pending: [File] = []
  /// File name → SHA-256 of what is or was written by us.
  private(set) var wrote: [String: String]
  /// The pictures that are there in the end, ours or the user's.
  private(set) var artwork: [ArtworkKind: String] = [:]
  /// Names of the user's files that keep ours from being written.
  private(set) var kept: [String] = []

  enum Decision: Sendable, Hashable {
    case write
    /// It is there already, as we would write it.
    case present
    /// It is the user's.
    case keep
  }

  /// A file is replaced only while it is as we left it.
  /// - Parameters: Hashes of what lies there, of what would be written, and of what we wrote before.
  static func decide(existing: String?, new: String, former: String?) -> Decision {
    guard let existing else { return .write }
    if existing == new { return .present }
    return existing == former ? .write : .keep
  }

  /// Looks at a folder and decides for each file.
  /// - Parameter former: What we wrote before, by file name.
  init(_ files: [File], in folder: FilePath, former: [String: String]) throws(FileFault) {
    wrote = former
    let names = try Directory.entries(of: folder)?.map(\.name.string) ?? []
    for file in files {
      if let other = try CompanionFiles.rival(of: file, among: names, in: folder, former: former) {
        kept.append(other)
        if case .artwork(let kind) = file.role { artwork[kind] = other }
        continue
      }
      let hash = SHA256.hex(of: file.bytes)
      let existing = try CompanionFiles.hash(of: folder.appending(file.name))
      let decision = CompanionFiles.decide(existing: existing, new: hash, former: former[file.name])
      if case .artwork(let kind) = file.role { artwork[kind] = file.name }
      switch decision {
      case .write: pending.append(file)
      case .present: break
      case .keep: kept.append(file.name)
      }
      if decision != .keep { wrote[file.name] = hash }
    }
  }

  /// A file for the same purpose by another name, which the user may have put there.
  private static func rival(
    of file: File, among names: [String], in folder: FilePath, former: [String: String]
  ) throws(FileFault) -> String? {
    switch file.role {
    case .nfo: return nil
    case .artwork, .seasonPoster:
      let stem = stem(file.name)
      return names.first { name in
        name != file.name && FileName.key(CompanionFiles.stem(name)) == FileName.key(stem)
          && ["jpg", "jpeg", "png", "webp", "tbn"].contains(VideoFiles.fileExtension(of: name))
      }
    case .subtitle(let language, let stem):
      for name in names where name != file.name && SubtitleRivals.isRival(name, of: language, stem: stem) {
        // One with another mark may be ours, from an earlier time.
        let isOurs = try former[name].map { hash throws(FileFault) in
          try CompanionFiles.hash(of: folder.appending(name)) == hash
        }
        if isOurs != true { return name }
      }
      return nil
    }
  }

  private static func stem(_ name: String) -> String {
    name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  private static func hash(of path: FilePath) throws(FileFault) -> String? {
    guard let status = try FileStatus.at(path, followingLinks: false) else { return nil }
    // A link or a folder in the place of a file of ours is the user's.
    return status.kind == .file ? try SHA256.hex(ofFile: path) : ""
  }
}
