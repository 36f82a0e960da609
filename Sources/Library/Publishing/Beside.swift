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
    let isMovie = place.category == .movies && !sharesFolder
    return try StandingNFO(place.nfoName, others: isMovie ? ["movie.nfo"] : [], in: folder, own: own)
  }

  /// The files, the NFO last.
  /// - Parameter withNFO: Whether it is to be written anew.
  func files(
    _ standing: StandingNFO, in folder: FilePath, withNFO: Bool = true
  ) throws(LibraryFault) -> [CompanionFiles.File] {
    var files = pictures + texts
    if withNFO, standing.isOurs {
      let nfo = try document(folder.appending(place.nfoName)) { () throws(XMLFault) in
        switch receipt.kind {
        case .movie, .series: try NFO.movie(receipt, over: standing.bytes)
        case .episode: try NFO.episodes([receipt] + furtherEpisodes, over: standing.bytes)
        }
      }
      files.append(CompanionFiles.File(name: place.nfoName, bytes: nfo, role: .nfo(isOurs: true)))
    }
    return files
  }

  var owner: PlayerArtwork.Owner {
    place.category == .movies
      ? .movie(stem: place.stem, isAlone: !sharesFolder && !place.folder.isEmpty) : .episode(stem: place.stem)
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
  /// The sidecar with what a former one holds, and with what the user said in the NFO since.
  func keeping(_ former: Sidecar?, standing: inout StandingNFO) -> Sidecar {
    guard standing.isChanged else { return keeping(former) }
    return keeping(standing.takeOver(into: former ?? self))
  }
}

func document(_ path: FilePath, _ make: () throws(XMLFault) -> [UInt8]) throws(LibraryFault) -> [UInt8] {
  do throws(XMLFault) {
    return try make()
  } catch {
    throw .unwritable(path, reason: "\(error)")
  }
}
