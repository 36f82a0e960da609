import Library
import Model

extension Upkeep {
  func keepMovie(_ video: KeptTitle.Video, _ looks: inout MovieLooks, _ outcome: inout Outcome) async {
    let label = video.place.stem
    guard let standing = await look(at: video, &looks, &outcome) else { return }
    var renewal = Renewal(
      receipt: video.receipt, placement: video.place, sharesFolder: video.sharesFolder)
    switch schedule.isDue(video.receipt) ? await ask(video.id.title, .movie, &outcome) : .none {
    case .news(let known):
      renewal.receipt.refresh(by: known, at: known.unasked.isEmpty ? now : schedule.partly)
      await readTracks(of: video, into: &renewal.receipt, &outcome)
      let pictures = await collect(known.artwork.filter { !standing.artwork.contains($0.key) }, &outcome)
      renewal.artwork = pictures.publications
      renewal.receipt.lacks = pictures.lacks
    case .nothing: renewal.receipt.refreshed = now
    case .none: break
    }
    await addSubtitles(to: &renewal, video, standing, &outcome)
    guard renewal.receipt != video.receipt || standing.needsCare, !Task.isCancelled else { return }
    let renewed = await attempt(label, id: video.id.description, &outcome) {
      [publisher, renewal] () throws(LibraryFault) in
      try publisher.renew(renewal)
    }
    if let renewed { tell(label, id: video.id.description, renewed, &outcome) }
  }

  private func look(
    at video: KeptTitle.Video, _ looks: inout MovieLooks, _ outcome: inout Outcome
  ) async -> StandingTitle? {
    if let standing = looks.take(video) { return standing }
    let videos = looks.together(with: video)
    let places = videos.map { (place: $0.place, sharesFolder: $0.sharesFolder) }
    let seen = await attempt(video.place.stem, id: video.id.description, &outcome) {
      [root] () throws(LibraryFault) in
      try StandingTitle.look(at: places, areEpisodes: false, in: root)
    }
    looks.note(seen ?? [], of: videos)
    return looks.take(video)
  }
}
