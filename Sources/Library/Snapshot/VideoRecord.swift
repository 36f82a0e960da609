internal import Model
internal import ReleaseNames
internal import SystemPackage

/// What is kept of one video file, shared by all snapshots that were made while it stayed the same.
///
/// What its name says is worked out when asked for: that is rare, and would take more room than all the rest.
final class VideoRecord: Sendable {
  let fileID: FileID
  /// From the lowest bit: in two how many names besides the last tell of the release, in seven the part, the height.
  ///
  /// It lies in a gap, and another field would not.
  private let shape: Int32
  let size: Int64
  let modified: Int64
  /// When it came: seconds since 1970.
  let added: Int64
  /// The same value as the folder's own, which takes its room once.
  private let folder: FilePath
  /// After the folder.
  private let texts: PackedTexts

  init(_ video: NewVideo) {
    fileID = FileID(video.path)
    size = video.size
    modified = video.modified
    added = video.added
    shape =
      Int32(clamping: min(video.height, 1 << 20)) << 9
      | Int32(min(FilmPart.number(in: video.stem ?? video.path.lastComponent?.stem ?? "") ?? 0, 127)) << 2
      | Int32(min(max(video.namedParts, 1), 4) - 1)
    folder = video.folder ?? video.path.removingLastComponent()
    var texts = PackedTexts.Builder(after: folder)
    texts.add(Slot.path.rawValue, video.path)
    if let path = video.card.sidecar { texts.add(Slot.sidecar.rawValue, path) }
    if let path = video.card.nfo { texts.add(Slot.nfo.rawValue, path) }
    if let path = video.still { texts.add(Slot.still.rawValue, path) }
    if let title = video.title { texts.add(Slot.title.rawValue, title) }
    if let hash = video.hash { texts.add(Slot.hash.rawValue, hash) }
    switch video.traits {
    case .receipt(let receipt): TraitsPacking.add(receipt, to: &texts)
    case .given(let traits): TraitsPacking.add(traits, to: &texts)
    }
    self.texts = texts.packed
  }

  private enum Slot: UInt8 { case path, sidecar, nfo, still, title, hash }

  /// The lines of the picture, by which versions are ordered.
  var height: Int { Int(shape >> 9) }
  /// Which part of a film in several files; 0 for a whole one.
  var part: Int { Int(shape >> 2 & 0x7f) }
  var path: FilePath { filePath(.path) ?? "" }
  var card: CardPaths { CardPaths(sidecar: filePath(.sidecar), nfo: filePath(.nfo)) }
  /// The video itself and what describes it.
  var files: [FilePath] {
    var files: [FilePath] = []
    texts.forEach(after: folder.bytes) { slot, text in
      // These come first.
      guard slot <= Slot.nfo.rawValue else { return false }
      files.append(FilePath(bytes: text))
      return true
    }
    return files
  }
  var still: FilePath? { filePath(.still) }
  var title: String? { text(.title) }
  var hash: String? { text(.hash) }

  var traits: MediaTraits {
    let first = folder.bytes
    return TraitsPacking.given(in: texts, after: first)
      ?? MediaTraits(ReleaseName.parse(describedName), TraitsPacking.receipt(in: texts, after: first))
  }

  /// The name of the file, and before it that of the folder where that is the title's own.
  private var describedName: String {
    path.components.suffix(Int(shape & 3) + 1).map(\.string).joined(separator: "/")
  }

  private func filePath(_ slot: Slot) -> FilePath? {
    texts[slot.rawValue, after: folder.bytes].map { FilePath(bytes: $0) }
  }

  private func text(_ slot: Slot) -> String? {
    texts[slot.rawValue, after: folder.bytes].map { String(decoding: $0, as: UTF8.self) }
  }
}

extension VideoRecord: Hashable {
  static func == (left: VideoRecord, right: VideoRecord) -> Bool {
    left === right
      || left.fileID == right.fileID && left.size == right.size && left.modified == right.modified
        && left.added == right.added
        && left.shape == right.shape && left.folder == right.folder && left.texts == right.texts
  }

  func hash(into hasher: inout Hasher) { hasher.combine(fileID) }
}

/// A video as a scan finds it.
struct NewVideo {
  enum Traits {
    /// Those of the name, but for these.
    case receipt(ReceiptTraits)
    case given(MediaTraits)
  }

  var path: FilePath
  /// That of the path, where the caller has it: then it is kept once.
  var folder: FilePath?
  var size: Int64
  var modified: Int64
  var added: Int64
  /// How many of the last names in the path tell of the release.
  var namedParts = 1
  /// The name without extension, where the caller has it.
  var stem: String?
  var card = CardPaths()
  var still: FilePath?
  var title: String?
  var hash: String?
  var traits: Traits
  var height: Int
}
