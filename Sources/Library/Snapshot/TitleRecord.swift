internal import Model
internal import SystemPackage

/// What is kept of one title, shared by all snapshots that were made while it stayed the same.
final class TitleRecord: Sendable {
  let id: TitleID
  let kind: Wish.Kind
  let foldedName: String
  let year: Int?
  let added: Int64
  let rating: Double?
  let videos: [SnapshotVideo]
  private let texts: PackedTexts

  init(
    id: TitleID, kind: Wish.Kind, foldedName: String, year: Int?, added: Int64, rating: Double?,
    videos: [SnapshotVideo], texts: PackedTexts
  ) {
    self.id = id
    self.kind = kind
    self.foldedName = foldedName
    self.year = year
    self.added = added
    self.rating = rating
    self.videos = videos
    self.texts = texts
  }

  func with(added: Int64, videos: [SnapshotVideo]) -> TitleRecord {
    TitleRecord(
      id: id, kind: kind, foldedName: foldedName, year: year, added: added, rating: rating, videos: videos,
      texts: texts)
  }

  private enum Slot: UInt8 {
    case folder, sidecar, nfo, poster, fanart, clearlogo, thumb, name, genre

    init(_ kind: ArtworkKind) {
      switch kind {
      case .poster: self = .poster
      case .fanart: self = .fanart
      case .clearlogo: self = .clearlogo
      case .thumb: self = .thumb
      }
    }
  }

  static func pack(
    name: String, genres: [String], folder: FilePath, artwork: [ArtworkKind: FilePath], card: CardPaths
  ) -> PackedTexts {
    var texts = PackedTexts.Builder()
    texts.add(Slot.folder.rawValue, folder.bytes)
    if let path = card.sidecar { texts.add(Slot.sidecar.rawValue, path.bytes) }
    if let path = card.nfo { texts.add(Slot.nfo.rawValue, path.bytes) }
    for kind in ArtworkKind.allCases {
      if let path = artwork[kind] { texts.add(Slot(kind).rawValue, path.bytes) }
    }
    texts.add(Slot.name.rawValue, Array(name.utf8))
    for genre in genres { texts.add(Slot.genre.rawValue, Array(genre.utf8)) }
    return texts.packed
  }

  var name: String { texts[Slot.name.rawValue].map { String(decoding: $0, as: UTF8.self) } ?? "" }

  var genres: [String] {
    var genres: [String] = []
    texts.forEach { slot, text in
      if slot == Slot.genre.rawValue { genres.append(String(decoding: text, as: UTF8.self)) }
      return true
    }
    return genres
  }

  var folder: FilePath { path(.folder) ?? "" }
  var card: CardPaths { CardPaths(sidecar: path(.sidecar), nfo: path(.nfo)) }

  var artwork: [ArtworkKind: FilePath] {
    var artwork: [ArtworkKind: FilePath] = [:]
    for kind in ArtworkKind.allCases { artwork[kind] = path(Slot(kind)) }
    return artwork
  }

  private func path(_ slot: Slot) -> FilePath? { texts[slot.rawValue].map { FilePath(bytes: $0) } }
}

extension TitleRecord: Hashable {
  static func == (left: TitleRecord, right: TitleRecord) -> Bool {
    left === right
      || left.id == right.id && left.kind == right.kind && left.year == right.year
        && left.added == right.added && left.rating == right.rating && left.videos == right.videos
        && left.texts == right.texts
  }

  func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
