import Library
import Model

/// Builds the receipts of videos that others put into the tree.
struct AdoptedReceipts {
  let title: AdoptableTitle
  let metadata: TitleMetadata?
  let now: Timestamp

  /// One for each episode of the file, the first being the one that lies beside it; of a movie one.
  func receipts(of video: AdoptableTitle.Video, file: Sidecar.File) -> [Sidecar] {
    guard !video.episodes.isEmpty else { return [movie(video, file)] }
    return video.episodes.enumerated().map { position, number in
      var receipt = Sidecar(
        id: ContentID(title.id, episode: number).description, kind: .episode,
        title: video.facts.episodeTitle ?? "Episode \(number.number)")
      receipt.episode = Sidecar.Episode(
        seriesID: title.id.text, seriesTitle: metadata?.title ?? title.title, season: number.season,
        number: number.number,
        lastNumber: position == 0 && video.episodes.count > 1 ? video.episodes.last?.number : nil)
      receipt.describe(by: metadata?.episodes.first { $0.number == number }, of: metadata)
      fill(&receipt, video, file)
      return receipt
    }
  }

  /// The record of the show.
  func series() -> Sidecar {
    var record = Sidecar(id: title.id.text, kind: .series, title: title.title)
    record.year = title.year
    describe(&record)
    record.added = now
    return record
  }

  private func movie(_ video: AdoptableTitle.Video, _ file: Sidecar.File) -> Sidecar {
    var receipt = Sidecar(id: title.id.text, kind: .movie, title: title.title)
    receipt.year = title.year
    describe(&receipt)
    fill(&receipt, video, file)
    return receipt
  }

  private func describe(_ sidecar: inout Sidecar) {
    if let metadata { sidecar.describe(by: metadata) }
    if let imdb = title.id.imdb { sidecar.ids["imdb"] = imdb.text }
    sidecar.refreshed = metadata == nil ? nil : now
  }

  private func fill(_ receipt: inout Sidecar, _ video: AdoptableTitle.Video, _ file: Sidecar.File) {
    let facts = video.facts
    receipt.file = file
    receipt.release = Sidecar.Release(
      name: video.place.stem, source: facts.source, resolution: facts.resolution,
      tags: [facts.codec].compactMap(\.self) + facts.hdr + facts.audio + [facts.edition].compactMap(\.self),
      group: facts.group, proper: facts.proper || facts.repack)
    // When the file came, as far as the disk knows.
    receipt.added = Timestamp(secondsSinceEpoch: min(file.modified / 1_000_000_000, now.secondsSinceEpoch))
    receipt.refreshed = metadata == nil ? nil : now
    receipt.history = [Sidecar.Event(at: now, what: "adopted")]
  }
}
