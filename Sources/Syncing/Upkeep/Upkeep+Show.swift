import Library
import Model

extension Upkeep {
  func keepShow(_ title: KeptTitle, _ outcome: inout Outcome) async {
    guard let folder = title.folder, let file = title.record, file.mayHold(title.id),
      Layout.parts(ofFolder: folder, in: .shows, root.configuration) != nil
    else { return }
    let seen = await attempt(title.label, id: title.id.text, &outcome) { [root] () throws(LibraryFault) in
      try StandingTitle.look(atShow: folder, seasons: title.seasons, in: root)
    }
    guard let (standing, withoutPoster) = seen else { return }
    let episodes = await episodes(of: title, &outcome)
    let former = await record(of: title, in: folder, &outcome)
    let isDue =
      schedule.isDue(former)
      || title.videos.contains { !$0.receipt.lacks.isEmpty && schedule.isDue($0.receipt) }
      // Of several episodes in a file all but the first are known to the NFO alone.
      || episodes.contains { $0.video.episodes.count > 1 && !$0.standing.hasNFO }
    let answer = isDue ? await ask(title.id, .series, &outcome) : .none
    var show = Publication.Show(record: former)
    show.seasons = title.seasons
    switch answer {
    case .news(let known):
      show.record.refresh(by: known, at: known.unasked.isEmpty ? now : schedule.partly)
      let pictures = await collect(known.artwork.filter { !standing.artwork.contains($0.key) }, &outcome)
      show.artwork = pictures.publications
      show.record.lacks = pictures.lacks
      show.seasonPosters = await seasonPosters(known, withoutPoster, &outcome)
    case .nothing: show.record.refreshed = now
    case .none: break
    }
    var seriesTitle = former.title
    if show.record != file.sidecar || standing.needsCare, !isOver(outcome) {
      let renewed = await attempt(title.label, id: title.id.text, &outcome) {
        [publisher, show] () throws(LibraryFault) in
        try publisher.renew(show, folder: folder)
      }
      for note in renewed?.notes ?? [] { emit(.detail(note)) }
      for warning in renewed?.warnings ?? [] { emit(.warning(warning)) }
      seriesTitle = renewed?.record.title ?? seriesTitle
    }
    await keep(episodes, answer.news, seriesTitle, &outcome)
  }

  /// The record as it is, or made anew from what lies there.
  private func record(of title: KeptTitle, in folder: String, _ outcome: inout Outcome) async -> Sidecar {
    if let record = title.record?.sidecar { return record }
    let nfo = await attempt(title.label, id: title.id.text, &outcome) { [root] () throws(LibraryFault) in
      try ShowRecord.nfo(in: folder, of: root)
    }
    var name = ReleaseFacts(name: title.label)
    name.title = title.label
    var record = Sidecar.restored(nfo: nfo ?? nil, name: name, id: ContentID(title.id), kind: .series)
    record.added = title.videos.compactMap(\.receipt.added).min()
    return record
  }

  private func seasonPosters(
    _ known: TitleMetadata, _ lacking: Set<Int>, _ outcome: inout Outcome
  ) async -> [Int: Publication.Artwork] {
    var posters: [Int: Publication.Artwork] = [:]
    for season in known.seasons where lacking.contains(season.number) {
      guard let url = season.poster else { continue }
      posters[season.number] = await collect([.poster: url], &outcome).publications.first
    }
    return posters
  }

  /// The videos of a show, and what lies beside each.
  private func episodes(
    of title: KeptTitle, _ outcome: inout Outcome
  ) async -> [(video: KeptTitle.Video, standing: StandingTitle)] {
    let places = title.videos.map { (place: $0.place, sharesFolder: false) }
    let looks = await attempt(title.label, id: title.id.text, &outcome) { [root] () throws(LibraryFault) in
      try StandingTitle.look(at: places, areEpisodes: true, in: root)
    }
    return zip(title.videos, looks ?? []).map { ($0, $1) }
  }

  private func keep(
    _ videos: [(video: KeptTitle.Video, standing: StandingTitle)], _ known: TitleMetadata?,
    _ seriesTitle: String, _ outcome: inout Outcome
  ) async {
    let episodes = Dictionary(
      (known?.episodes ?? []).map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let news = known.map { ShowNews(show: $0, episodes: episodes) }
    for (video, standing) in videos where !isOver(outcome) {
      await keepEpisode(video, of: seriesTitle, news, standing, &outcome)
    }
  }

  private func keepEpisode(
    _ video: KeptTitle.Video, of seriesTitle: String, _ news: ShowNews?, _ standing: StandingTitle,
    _ outcome: inout Outcome
  ) async {
    let label = video.place.stem
    var renewal = Renewal(receipt: video.receipt, placement: video.place)
    if !video.receipt.editedFields.contains(.seriesTitle) {
      renewal.receipt.episode?.seriesTitle = seriesTitle
    }
    if let news {
      news.describe(&renewal, video)
      if schedule.isDue(video.receipt) {
        await readTracks(of: video, into: &renewal.receipt, &outcome)
        renewal.receipt.refreshed = now
      }
      if let still = news.still(of: video), !standing.artwork.contains(.thumb) {
        let pictures = await collect([.thumb: still], &outcome)
        renewal.artwork = pictures.publications
        renewal.receipt.lacks = pictures.lacks
      } else {
        renewal.receipt.lacks = []
      }
    }
    await addSubtitles(to: &renewal, video, standing, &outcome)
    let isNews = renewal.receipt != video.receipt || !renewal.artwork.isEmpty
    // Of several episodes in a file only the first is known as it was.
    let mayBeNews = news != nil && video.episodes.count > 1
    guard isNews || mayBeNews || standing.needsCare, !Task.isCancelled else { return }
    let renewed = await attempt(label, id: video.id.description, &outcome) {
      [publisher, renewal] () throws(LibraryFault) in
      try publisher.renew(renewal)
    }
    if let renewed { tell(label, id: video.id.description, renewed, &outcome) }
  }
}

extension SidecarFile {
  /// Whether the record of a title may lie there: another's, or another program's, is left alone.
  fileprivate func mayHold(_ id: TitleID) -> Bool {
    switch self {
    case .absent, .damaged: true
    case .sidecar(let sidecar): sidecar.id == id.text && sidecar.kind == .series
    case .foreign, .otherVersion: false
    }
  }
}
