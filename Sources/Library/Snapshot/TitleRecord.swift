internal import Files
internal import Model
internal import SystemPackage

/// What is kept of one title, shared by all snapshots that were made while it stayed the same.
///
/// A library has tens of thousands of them: what takes room is kept once, and small.
final class TitleRecord: Sendable {
  /// The files; that of a movie is the movie's, which need not be said.
  private enum Content: Sendable, Hashable {
    case movie(VideoRecord)
    case videos([SnapshotVideo])
  }

  let id: TitleID
  /// The same value as the folder's own.
  let folder: FilePath
  private let content: Content
  /// After the folder.
  private let texts: PackedTexts
  /// `nan` for none.
  private let knownRating: Double
  /// Seconds since 1970, which last until 2106.
  private let came: UInt32
  /// `min` for none.
  private let knownYear: Int16
  let run: ShowRun?
  let kind: Wish.Kind

  init(
    id: TitleID, kind: Wish.Kind, year: Int?, run: ShowRun?, added: Int64, rating: Double?, folder: FilePath,
    videos: [SnapshotVideo], texts: PackedTexts
  ) {
    self.id = id
    self.kind = kind
    self.run = run
    knownYear = year.map { Int16(clamping: $0) } ?? .min
    came = UInt32(clamping: added)
    knownRating = rating ?? .nan
    self.folder = folder
    content =
      if videos.count == 1, videos[0] == SnapshotVideo(id: ContentID(id), videos[0].record) {
        .movie(videos[0].record)
      } else {
        .videos(videos)
      }
    self.texts = texts
  }

  func with(id: TitleID, videos: [SnapshotVideo]) -> TitleRecord {
    TitleRecord(
      id: id, kind: kind, year: year, run: run, added: added, rating: rating, folder: folder, videos: videos,
      texts: texts)
  }

  func with(added: Int64, videos: [SnapshotVideo]) -> TitleRecord {
    TitleRecord(
      id: id, kind: kind, year: year, run: run, added: added, rating: rating, folder: folder, videos: videos,
      texts: texts)
  }

  private enum Slot: UInt8 {
    case sidecar, nfo, poster, fanart, clearlogo, thumb, name, foldedName, genre, originalName

    init(_ kind: ArtworkKind) {
      switch kind {
      case .poster: self = .poster
      case .fanart: self = .fanart
      case .clearlogo: self = .clearlogo
      case .thumb: self = .thumb
      }
    }
  }

  /// Nobody types more of a name.
  private static let mostOriginalName = 100

  static func pack(
    name: String, originalName: String?, genres: [String], after folder: FilePath,
    artwork: [ArtworkKind: FilePath], card: CardPaths
  ) -> PackedTexts {
    var texts = PackedTexts.Builder(after: folder)
    if let path = card.sidecar { texts.add(Slot.sidecar.rawValue, path) }
    if let path = card.nfo { texts.add(Slot.nfo.rawValue, path) }
    for kind in ArtworkKind.allCases {
      if let path = artwork[kind] { texts.add(Slot(kind).rawValue, path) }
    }
    texts.add(Slot.name.rawValue, name)
    // Others are folded in no time.
    if !name.isASCII { texts.add(Slot.foldedName.rawValue, name.folded) }
    for genre in genres { texts.add(Slot.genre.rawValue, genre) }
    if let originalName, originalName != name {
      texts.add(Slot.originalName.rawValue, String(originalName.prefix(mostOriginalName)))
    }
    return texts.packed
  }

  var videos: [SnapshotVideo] {
    switch content {
    case .movie(let record): [SnapshotVideo(id: ContentID(id), record)]
    case .videos(let videos): videos
    }
  }

  /// The videos' files, without a list of them being made.
  func forEachFile(_ body: (VideoRecord) -> Void) {
    switch content {
    case .movie(let record): body(record)
    case .videos(let videos): for video in videos { body(video.record) }
    }
  }

  var added: Int64 { Int64(came) }
  var year: Int? { knownYear == .min ? nil : Int(knownYear) }
  var rating: Double? { knownRating.isNaN ? nil : knownRating }
  var name: String { text(.name) ?? "" }
  var originalName: String? { text(.originalName) }
  var foldedName: String { text(.foldedName) ?? name.folded }

  var genres: [String] {
    var genres: [String] = []
    texts.forEach(after: folder.bytes) { slot, text in
      if slot == Slot.genre.rawValue { genres.append(String(decoding: text, as: UTF8.self)) }
      return true
    }
    return genres
  }

  var card: CardPaths { CardPaths(sidecar: path(.sidecar), nfo: path(.nfo)) }

  var artwork: [ArtworkKind: FilePath] {
    var artwork: [ArtworkKind: FilePath] = [:]
    for kind in ArtworkKind.allCases { artwork[kind] = path(Slot(kind)) }
    return artwork
  }

  private func bytes(_ slot: Slot) -> [UInt8]? { texts[slot.rawValue, after: folder.bytes] }
  private func path(_ slot: Slot) -> FilePath? { bytes(slot).map { FilePath(bytes: $0) } }
  private func text(_ slot: Slot) -> String? { bytes(slot).map { String(decoding: $0, as: UTF8.self) } }
}

extension TitleRecord: Hashable {
  static func == (left: TitleRecord, right: TitleRecord) -> Bool {
    left === right
      || left.id == right.id && left.kind == right.kind && left.year == right.year
        && left.run == right.run && left.added == right.added && left.rating == right.rating
        && left.content == right.content && left.folder == right.folder && left.texts == right.texts
  }

  func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
