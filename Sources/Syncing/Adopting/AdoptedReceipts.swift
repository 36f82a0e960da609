import Library
import Model

/// Builds the receipts of videos that others put into the tree.
struct AdoptedReceipts {
  let title: AdoptableTitle
  let metadata: TitleMetadata?
  let now: Timestamp
  /// What the receipts' history begins with.
  let event: String

  /// One for each episode of the file, the first being the one that lies beside it; of a movie one.
  ///
  /// - Parameter nfo: What lies beside it; its first block is the first receipt's.
  func receipts(of video: AdoptableTitle.Video, file: Sidecar.File, nfo: [UInt8]?) -> [Sidecar] {
    guard let first = video.episodes.first else {
      var receipt = Sidecar.restored(
        nfo: nfo, name: video.facts, id: ContentID(title.id), kind: .movie, file: file)
      describe(&receipt)
      fill(&receipt, file)
      return [receipt]
    }
    return video.episodes.map { number in
      var receipt = Sidecar.restored(
        nfo: number == first ? nfo : nil, name: video.facts, id: ContentID(title.id, episode: number),
        kind: .episode, file: file)
      receipt.episode = Sidecar.Episode(
        seriesID: title.id.text, seriesTitle: metadata?.title ?? title.title, season: number.season,
        number: number.number,
        lastNumber: number == first && video.episodes.count > 1 ? video.episodes.last?.number : nil)
      receipt.describe(by: metadata?.episodes.first { $0.number == number }, of: metadata)
      fill(&receipt, file)
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

  private func describe(_ sidecar: inout Sidecar) {
    if let metadata { sidecar.describe(by: metadata) }
    if let imdb = title.id.imdb { sidecar.ids["imdb"] = imdb.text }
    sidecar.refreshed = metadata == nil ? nil : now
  }

  private func fill(_ receipt: inout Sidecar, _ file: Sidecar.File) {
    receipt.release?.name = file.name
    // When the file came, as far as the disk knows.
    receipt.added =
      receipt.added
      ?? Timestamp(secondsSinceEpoch: min(file.modified / 1_000_000_000, now.secondsSinceEpoch))
    receipt.refreshed = metadata == nil ? nil : now
    receipt.history = [Sidecar.Event(at: now, what: event)]
  }
}
