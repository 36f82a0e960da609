import Files
import Model
import SystemPackage

/// The NFO, the pictures and the subtitles in one folder: which of them are written, and which are left to the user.
struct CompanionFiles: Sendable {
  struct File: Sendable, Hashable {
    enum Role: Sendable, Hashable {
      /// - over: The hash of what it takes the place of, with everything that was in it; nil where nothing was there.
      case nfo(over: String?)
      case artwork(ArtworkKind, PlayerArtwork.Owner)
      /// - stem: Of the video.
      /// - yields: Whether another one of the language keeps it away.
      case subtitle(SubtitleLanguage?, stem: String, yields: Bool)

      var isSubtitle: Bool { if case .subtitle = self { true } else { false } }
      var isNFO: Bool { if case .nfo = self { true } else { false } }
      var isPicture: Bool { !isNFO && !isSubtitle }
    }

    var name: String
    var bytes: [UInt8]
    var role: Role
  }

  /// What is to be written.
  private(set) var pending: [File] = []
  /// File name → SHA-256 of what is or was written by us.
  private(set) var wrote: [String: String]
  /// The pictures that are there in the end, ours or the user's; those of seasons aside.
  private(set) var artwork: [ArtworkKind: String] = [:]
  /// Names of the user's files that keep ours from being written.
  private(set) var kept: [String] = []
  /// What the sidecar said that we wrote before.
  private let former: [String: String]
  /// The hashes of what files to be written take the place of.
  private var standing: [String: String] = [:]

  enum Decision: Sendable, Hashable {
    case write
    /// It is there already, as we would write it.
    case present
    /// It is the user's.
    case keep
  }

  /// A file is replaced only while it is as we left it.
  /// - Parameters:
  ///   - existing: The hash of what lies there.
  ///   - isOurs: Whether it may be written over.
  static func decide(existing: String?, new: String, isOurs: Bool) -> Decision {
    guard let existing else { return .write }
    if existing == new { return .present }
    return isOurs ? .write : .keep
  }

  /// Looks at a folder and decides for each file.
  /// - Parameter wrote: What the sidecar says that we wrote before.
  init(_ files: [File], in folder: FilePath, own: OwnFiles, wrote: [String: String]) throws(FileFault) {
    self.wrote = wrote
    former = wrote
    let names = try Directory.entries(of: folder)?.map(\.name.string) ?? []
    let pictures = StandingArtwork.Pictures(among: names)
    for file in files {
      if let other = try CompanionFiles.rival(of: file, among: names, pictures, in: folder, own: own) {
        if !other.isOurs { kept.append(other.name) }
        note(file, as: other.name)
        continue
      }
      let hash = SHA256.hex(of: file.bytes)
      let existing = try CompanionFiles.hash(of: folder.appending(file.name))
      let decision = CompanionFiles.decide(
        existing: existing, new: hash, isOurs: CompanionFiles.mayReplace(file, existing: existing, own))
      note(file, as: file.name)
      switch decision {
      case .write:
        pending.append(file)
        standing[file.name] = existing
      case .present: break
      case .keep: kept.append(file.name)
      }
      if decision != .keep { self.wrote[file.name] = hash }
    }
  }

  /// Whether a file may still be written over, by the hash of what lies there at the last moment.
  func mayWrite(_ file: File, over found: String) -> Bool {
    if case .nfo(let former) = file.role { return found == former }
    return found == standing[file.name]
  }

  /// Leaves a file to the user, who saved one of the name a moment ago.
  mutating func leave(_ file: File) {
    pending.removeAll { $0.name == file.name }
    wrote[file.name] = former[file.name]
    kept.append(file.name)
  }

  private static func mayReplace(_ file: File, existing: String?, _ own: OwnFiles) -> Bool {
    guard let existing else { return true }
    if case .nfo(let former) = file.role { return existing == former }
    return own.holds(file.name, hash: existing)
  }

  private mutating func note(_ file: File, as name: String) {
    switch file.role {
    case .artwork(_, .season): break
    case .artwork(let kind, _): artwork[kind] = name
    case .nfo, .subtitle: break
    }
  }

  private struct Rival {
    var name: String
    var isOurs: Bool
  }

  /// A file for the same purpose by another name, which the user may have put there.
  private static func rival(
    of file: File, among names: [String], _ pictures: StandingArtwork.Pictures, in folder: FilePath,
    own: OwnFiles
  ) throws(FileFault) -> Rival? {
    switch file.role {
    case .nfo: return nil
    case .artwork(let kind, let owner):
      guard
        let other = try StandingArtwork.names(kind, of: owner, among: pictures, in: folder)
          .first(where: { $0 != file.name })
      else { return nil }
      return Rival(name: other, isOurs: try isOurs(other, in: folder, own))
    case .subtitle(_, _, yields: false): return nil
    case .subtitle(let language, let stem, yields: true):
      for name in names where name != file.name && SubtitleRivals.isRival(name, of: language, stem: stem) {
        // One with another mark may be ours, from an earlier time.
        if try !isOurs(name, in: folder, own) { return Rival(name: name, isOurs: false) }
      }
      return nil
    }
  }

  private static func isOurs(_ name: String, in folder: FilePath, _ own: OwnFiles) throws(FileFault) -> Bool {
    guard own.names(name), let hash = try hash(of: folder.appending(name)) else { return false }
    return own.holds(name, hash: hash)
  }

  static func hash(of path: FilePath) throws(FileFault) -> String? {
    guard let status = try FileStatus.at(path, followingLinks: false) else { return nil }
    // A link or a folder in the place of a file of ours is the user's.
    return status.kind == .file ? try SHA256.hex(ofFile: path) : ""
  }
}
