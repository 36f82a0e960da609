import Library
import Model

extension Upkeep {
  func keepShow(_ title: KeptTitle, _ outcome: inout Outcome) async {
    guard let folder = title.folder, let first = title.videos.first else { return }
    let seriesTitle = first.receipt.episode?.seriesTitle ?? folder
    let seen = await attempt(seriesTitle, id: title.id.text, &outcome) { [root] () throws(LibraryFault) in
      try Self.record(in: folder, root)
    }
    guard let (file, standing) = seen else { return }
    var record = file.sidecar ?? Sidecar(id: title.id.text, kind: .series, title: seriesTitle)
    guard file.mayHold(title.id) else { return }
    let isDue =
      schedule.isDue(record)
      || title.videos.contains { !$0.receipt.lacks.isEmpty && schedule.isDue($0.receipt) }
    let known = isDue ? await ask(title.id, .series, &outcome) : nil
    if known != nil || standing.needsCare || file.sidecar == nil {
      record.added = record.added ?? first.receipt.added
      await keepRecord(record, known, standing, of: title, in: folder, &outcome)
    }
    for video in title.videos where !outcome.isOver { await keepEpisode(video, known, &outcome) }
  }

  private static func record(
    in folder: String, _ root: LibraryRoot
  ) throws(LibraryFault) -> (SidecarFile, StandingTitle) {
    (try ShowRecord.read(in: folder, of: root), try StandingTitle.look(atShow: folder, in: root))
  }

  private func keepRecord(
    _ former: Sidecar, _ known: TitleMetadata?, _ standing: StandingTitle, of title: KeptTitle,
    in folder: String,
    _ outcome: inout Outcome
  ) async {
    var show = Publication.Show(record: former)
    if let known {
      show.record.refresh(by: known, at: now)
      let pictures = await artwork.collect(known.artwork.filter { !standing.artwork.contains($0.key) })
      show.artwork = pictures.publications
      show.record.lacks = pictures.lacks
      show.seasonPosters = await seasonPosters(known, of: title, in: folder, &outcome)
    }
    guard !outcome.isOver else { return }
    let label = show.record.title
    let notes = await attempt(label, id: title.id.text, &outcome) {
      [publisher, show] () throws(LibraryFault) in
      try publisher.renew(show, folder: folder)
    }
    for note in notes ?? [] { emit(.detail(note)) }
  }

  private func seasonPosters(
    _ known: TitleMetadata, of title: KeptTitle, in folder: String, _ outcome: inout Outcome
  ) async -> [Int: Publication.Artwork] {
    guard artwork.isWanted else { return [:] }
    let seasons = Set(title.videos.compactMap(\.episodes.first?.season))
    let lacking = await attempt(known.title, id: title.id.text, &outcome) { [root] () throws(LibraryFault) in
      try StandingTitle.seasonsWithoutPoster(seasons, ofShow: folder, in: root)
    }
    var posters: [Int: Publication.Artwork] = [:]
    for season in known.seasons where lacking?.contains(season.number) == true {
      guard let url = season.poster, !Task.isCancelled else { continue }
      posters[season.number] = await artwork.collect([.poster: url]).publications.first
    }
    return posters
  }

  private func keepEpisode(_ video: KeptTitle.Video, _ known: TitleMetadata?, _ outcome: inout Outcome) async
  {
    let label = video.place.stem
    let look = await attempt(label, id: video.id.description, &outcome) { [root] () throws(LibraryFault) in
      try StandingTitle.look(at: video.place, in: root, sharesFolder: false)
    }
    guard let standing = look else { return }
    let wantsSubtitles = wantsSubtitles(video, standing, outcome)
    var renewal = Renewal(
      receipt: video.receipt, writesNFO: known != nil || !standing.hasNFO, placement: video.place)
    if let known { await describe(&renewal, video, by: known, standing) }
    if wantsSubtitles {
      renewal.subtitles = await lackingSubtitles(video, standing, &outcome)
      renewal.receipt.refreshed = now
    }
    let isNews = renewal.receipt != video.receipt || !renewal.artwork.isEmpty
    guard isNews || standing.needsCare, !Task.isCancelled else { return }
    if known == nil, video.episodes.count > 1 { renewal.writesNFO = false }
    let renewed = await attempt(label, id: video.id.description, &outcome) {
      [publisher, renewal] () throws(LibraryFault) in
      try publisher.renew(renewal)
    }
    if let renewed { tell(label, renewed) }
  }

  private func describe(
    _ renewal: inout Renewal, _ video: KeptTitle.Video, by show: TitleMetadata, _ standing: StandingTitle
  ) async {
    func known(_ number: EpisodeNumber) -> EpisodeMetadata? { show.episodes.first { $0.number == number } }
    guard let first = video.episodes.first else { return }
    renewal.receipt.describe(by: known(first), of: show)
    renewal.receipt.episode?.seriesTitle = show.title
    await readTracks(of: video, into: &renewal.receipt)
    renewal.furtherEpisodes = video.episodes.dropFirst().map { number in
      var further = renewal.receipt
      further.id = ContentID(video.id.title, episode: number).description
      further.title = "Episode \(number.number)"
      further.description = nil
      further.released = nil
      further.ratings = [:]
      further.ids = [:]
      further.describe(by: known(number), of: show)
      further.episode?.season = number.season
      further.episode?.number = number.number
      further.episode?.lastNumber = nil
      return further
    }
    guard let still = known(first)?.still, !standing.artwork.contains(.thumb), artwork.isWanted else {
      renewal.receipt.lacks = []
      return
    }
    let pictures = await artwork.collect([.thumb: still])
    renewal.artwork = pictures.publications
    renewal.receipt.lacks = pictures.lacks
    renewal.receipt.refreshed = now
  }
}

extension SidecarFile {
  /// Whether the record of a title may lie there: another's, or another program's, is left alone.
  fileprivate func mayHold(_ id: TitleID) -> Bool {
    switch self {
    case .absent, .damaged: true
    case .sidecar(let sidecar): sidecar.id == id.text && sidecar.kind == .series
    case .foreign: false
    }
  }
}
