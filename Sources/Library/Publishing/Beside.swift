import Markup
import Model
import SystemPackage

/// Everything that is to lie beside a video, as files of one folder.
struct Beside {
  var receipt: Sidecar
  /// The other episodes of a file that holds several, in order.
  var furtherEpisodes: [Sidecar]
  var place: Placement
  var artwork: [Publication.Artwork] = []
  var subtitles: [Publication.Subtitle] = []
  /// Whether other titles lie in the same folder, so that `poster.jpg` there is nobody's.
  var sharesFolder = false

  func standingNFO(in folder: FilePath, own: OwnFiles) throws(LibraryFault) -> StandingNFO {
    try StandingNFO(
      place.nfoName, element: isEpisode ? "episodedetails" : "movie",
      others: isEpisode || sharesFolder ? [] : ["movie.nfo"], in: folder, own: own)
  }

  /// The files, the NFO last.
  /// - Parameter former: What the standing NFO says, so that one that would say the same stays as it is.
  func files(
    _ standing: StandingNFO, in folder: FilePath, former: Sidecar? = nil
  ) throws(LibraryFault) -> [CompanionFiles.File] {
    let files = pictures + texts
    if standing.bytes != nil, let former, try !hasNews(since: former, in: folder) { return files }
    let nfo = try document(folder.appending(place.nfoName)) { () throws(XMLFault) in
      try words(of: receipt, over: standing.isOurs ? standing.bytes : nil)
    }
    // One of somebody else's stays, unless it says byte for byte what ours does.
    guard standing.isOurs || standing.bytes == nfo else { return files }
    return files + [CompanionFiles.File(name: place.nfoName, bytes: nfo, role: .nfo(over: standing.hash))]
  }

  private func words(of receipt: Sidecar, over bytes: [UInt8]? = nil) throws(XMLFault) -> [UInt8] {
    switch receipt.kind {
    case .movie, .series: try NFO.movie(receipt, over: bytes)
    case .episode: try NFO.episodes([receipt] + others(beside: receipt), over: bytes)
    }
  }

  /// The other episodes of the file; where nobody told of them now, by their numbers alone.
  private func others(beside first: Sidecar) -> [Sidecar] {
    let known =
      furtherEpisodes.isEmpty ? first.episodeNumbers.dropFirst().map { first.further($0) } : furtherEpisodes
    return known.map { other in
      var other = other
      SidecarField.seriesTitle.copy(from: first, to: &other)
      return other
    }
  }

  /// What it is decides, not where it lies: a movie may lie among the shows.
  private var isEpisode: Bool { receipt.kind == .episode }

  /// Whether the NFO of the receipt says anything that the one of a former receipt does not.
  private func hasNews(since former: Sidecar, in folder: FilePath) throws(LibraryFault) -> Bool {
    // Of several episodes only the first is known as it was; without the others there is nothing to write.
    if receipt.episode?.lastNumber != nil { return !furtherEpisodes.isEmpty }
    let path = folder.appending(place.nfoName)
    return try document(path) { () throws(XMLFault) in try words(of: receipt) }
      != document(path) { () throws(XMLFault) in try words(of: former) }
  }

  var owner: PlayerArtwork.Owner {
    isEpisode
      ? .episode(stem: place.stem)
      : .movie(stem: place.stem, isAlone: !sharesFolder && !place.folder.isEmpty)
  }

  private var pictures: [CompanionFiles.File] {
    artwork.map {
      CompanionFiles.File(
        name: place.artworkName($0.kind, fileExtension: $0.fileExtension), bytes: $0.bytes,
        role: .artwork($0.kind, owner))
    }
  }

  private var texts: [CompanionFiles.File] {
    subtitles.compactMap { subtitle in
      let name = place.subtitleName(subtitle.language, mark: subtitle.mark)
      // A name beyond what fits could be an old stem's alone, and the video counts more than the subtitle.
      guard FileName.isPlain(name) else { return nil }
      return CompanionFiles.File(
        name: name, bytes: subtitle.bytes,
        role: .subtitle(
          subtitle.language.map { SubtitleLanguage(code: $0, mark: subtitle.mark) }, stem: place.stem,
          yields: !subtitle.isMadeFromOthers))
    }
  }
}

extension Sidecar {
  /// What a former sidecar says together with what the user said in the NFO since; nil where there is neither.
  static func known(_ former: Sidecar?, or fresh: Sidecar, _ standing: inout StandingNFO) -> Sidecar? {
    standing.isChanged ? standing.takeOver(into: former ?? fresh) : former
  }
}

func document(_ path: FilePath, _ make: () throws(XMLFault) -> [UInt8]) throws(LibraryFault) -> [UInt8] {
  do throws(XMLFault) {
    return try make()
  } catch {
    throw .unwritable(path, reason: "\(error)")
  }
}
