internal import Model
internal import ReleaseNames
internal import SystemPackage

/// What is kept of one video file, shared by all snapshots that were made while it stayed the same.
///
/// What its name says is worked out when asked for: that is rare, and would take more room than all the rest.
final class VideoRecord: Sendable {
  let fileID: FileID
  let size: Int64
  let modified: Int64
  /// When it came: seconds since 1970.
  let added: Int64
  /// The lines of the picture, by which versions are ordered.
  let height: Int32
  /// How many of the last names in the path tell of the release: 2 where the folder is the title's own, else 1.
  private let namedParts: UInt8
  private let texts: PackedTexts

  init(_ video: NewVideo) {
    fileID = FileID(video.path)
    size = video.size
    modified = video.modified
    added = video.added
    height = Int32(clamping: video.height)
    namedParts = video.isOwnFolder ? 2 : 1
    var texts = PackedTexts.Builder()
    texts.add(Slot.path.rawValue, video.path.bytes)
    if let path = video.card.sidecar { texts.add(Slot.sidecar.rawValue, path.bytes) }
    if let path = video.card.nfo { texts.add(Slot.nfo.rawValue, path.bytes) }
    if let path = video.still { texts.add(Slot.still.rawValue, path.bytes) }
    if let title = video.title { texts.add(Slot.title.rawValue, Array(title.utf8)) }
    if let hash = video.hash { texts.add(Slot.hash.rawValue, Array(hash.utf8)) }
    switch video.traits {
    case .receipt(let receipt): TraitsPacking.add(receipt, to: &texts)
    case .given(let traits): TraitsPacking.add(traits, to: &texts)
    }
    self.texts = texts.packed
  }

  private enum Slot: UInt8 { case path, sidecar, nfo, still, title, hash }

  var path: FilePath { filePath(.path) ?? "" }
  var card: CardPaths { CardPaths(sidecar: filePath(.sidecar), nfo: filePath(.nfo)) }
  var still: FilePath? { filePath(.still) }
  var title: String? { text(.title) }
  var hash: String? { text(.hash) }

  var traits: MediaTraits {
    TraitsPacking.given(in: texts)
      ?? MediaTraits(ReleaseName.parse(describedName), TraitsPacking.receipt(in: texts))
  }

  /// The name of the file, and before it that of the folder where that is the title's own.
  private var describedName: String {
    path.components.suffix(Int(namedParts)).map(\.string).joined(separator: "/")
  }

  private func filePath(_ slot: Slot) -> FilePath? { texts[slot.rawValue].map { FilePath(bytes: $0) } }

  private func text(_ slot: Slot) -> String? {
    texts[slot.rawValue].map { String(decoding: $0, as: UTF8.self) }
  }
}

extension VideoRecord: Hashable {
  static func == (left: VideoRecord, right: VideoRecord) -> Bool {
    left === right
      || left.fileID == right.fileID && left.size == right.size && left.modified == right.modified
        && left.added == right.added
        && left.namedParts == right.namedParts && left.texts == right.texts
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
  var size: Int64
  var modified: Int64
  var added: Int64
  var isOwnFolder = false
  var card = CardPaths()
  var still: FilePath?
  var title: String?
  var hash: String?
  var traits: Traits
  var height: Int
}
