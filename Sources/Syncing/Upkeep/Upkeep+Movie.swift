import Library
import Model

extension Upkeep {
  func keepMovie(_ video: KeptTitle.Video, _ outcome: inout Outcome) async {
    let label = video.place.stem
    let look = await attempt(label, id: video.id.description, &outcome) { [root] () throws(LibraryFault) in
      try StandingTitle.look(at: video.place, in: root, sharesFolder: video.sharesFolder)
    }
    guard let standing = look else { return }
    let wantsSubtitles = wantsSubtitles(video, standing, outcome)
    let known =
      schedule.isDue(video.receipt) ? await ask(video.id.title, .movie, &outcome) : nil
    guard known != nil || wantsSubtitles || standing.needsCare else { return }

    var renewal = Renewal(
      receipt: video.receipt, writesNFO: known != nil || !standing.hasNFO, placement: video.place,
      sharesFolder: video.sharesFolder)
    if let known {
      renewal.receipt.refresh(by: known, at: now)
      await readTracks(of: video, into: &renewal.receipt)
      let pictures = await artwork.collect(known.artwork.filter { !standing.artwork.contains($0.key) })
      renewal.artwork = pictures.publications
      renewal.receipt.lacks = pictures.lacks
    }
    if wantsSubtitles {
      renewal.subtitles = await lackingSubtitles(video, standing, &outcome)
      renewal.receipt.refreshed = now
    }
    guard !Task.isCancelled else { return }
    let renewed = await attempt(label, id: video.id.description, &outcome) {
      [publisher, renewal] () throws(LibraryFault) in
      try publisher.renew(renewal)
    }
    if let renewed { tell(label, renewed) }
  }
}

extension StandingTitle {
  /// Whether what the files say has to be looked into.
  var needsCare: Bool { hasNewerNFO || !hasNFO }
}
