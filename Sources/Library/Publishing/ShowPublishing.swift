import Files
import Markup
import Model
import SystemPackage

extension Publisher {
  /// Writes what belongs to a show as a whole and is not there yet, or no longer as it should be.
  ///
  /// The record comes first here: it is no receipt, and it says which of the files that follow are ours.
  /// - Returns: What was left as it is.
  func publish(_ show: Publication.Show, of place: Placement) throws(LibraryFault) -> [String] {
    // Episodes lie in the folder of their season.
    let parts = place.folder.dropLast()
    let folder = parts.reduce(root.folder(of: place.category)) { $0.appending($1) }
    let recordPath = folder.appending(ShowFiles.sidecarName)
    let present = try wrapped { () throws(FileFault) in try SidecarFile.read(recordPath) }
    let former = present.sidecar.flatMap { $0.id == show.record.id ? $0 : nil }
    let isOurs = former != nil || present.isReplaceable
    var record = show.record.keeping(former)
    let files = try files(of: show, record: record, in: folder)
    let companions = try wrapped { () throws(FileFault) in
      try CompanionFiles(files, in: folder, former: former?.wrote ?? [:])
    }

    try step(.showRecord)
    if isOurs {
      record.artwork = (former?.artwork ?? [:]).merging(companions.artwork) { _, new in new }
      record.wrote = companions.wrote
      try writeSidecar(record, to: recordPath)
    }
    try write(companions, to: folder, artwork: .showArtwork, nfo: .showNFO)
    let kept = companions.kept + (isOurs ? [] : [ShowFiles.sidecarName])
    let name = ([root.configuration.name(of: place.category)] + parts).joined(separator: "/")
    return kept.map { "\(name)/\($0) is kept as it is" }
  }

  private func files(of show: Publication.Show, record: Sidecar, in folder: FilePath) throws(LibraryFault)
    -> [CompanionFiles.File]
  {
    let artwork = show.artwork.map {
      CompanionFiles.File(
        name: ShowFiles.artworkName($0.kind, fileExtension: $0.fileExtension), bytes: $0.bytes,
        role: .artwork($0.kind))
    }
    let posters = show.seasonPosters.sorted { $0.key < $1.key }.map { season, poster in
      CompanionFiles.File(
        name: ShowFiles.seasonPosterName(season, fileExtension: poster.fileExtension), bytes: poster.bytes,
        role: .seasonPoster)
    }
    let nfo = try document(folder.appending(ShowFiles.nfoName)) { () throws(XMLFault) in
      try NFO.show(record)
    }
    return artwork + posters + [CompanionFiles.File(name: ShowFiles.nfoName, bytes: nfo, role: .nfo)]
  }
}

extension SidecarFile {
  /// Whether a sidecar may be written over it.
  fileprivate var isReplaceable: Bool {
    switch self {
    case .absent, .damaged: true
    case .sidecar, .foreign: false
    }
  }
}
