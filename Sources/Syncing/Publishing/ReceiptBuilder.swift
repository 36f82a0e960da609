package import Model
package import Planning
package import Transfer

/// Builds the receipts of fetched videos and the record of a series: what is known, in the shape of the sidecar.
package struct ReceiptBuilder: Sendable {
  let subject: WishSubject
  private let now: Timestamp

  package init(subject: WishSubject, now: Timestamp) {
    self.subject = subject
    self.now = now
  }

  /// What a receipt tells of where its video came from.
  package struct Origin: Sendable, Hashable {
    package var release: ReleaseKey
    package var releaseName: String
    package var path: String
    package var addedByUs: Bool
    package var facts: ReleaseFacts
    /// Why this release and no other; nil for one that the wish names.
    package var choice: Choice?

    package init(
      release: ReleaseKey, releaseName: String, path: String, addedByUs: Bool, facts: ReleaseFacts,
      choice: Choice? = nil
    ) {
      self.release = release
      self.releaseName = releaseName
      self.path = path
      self.addedByUs = addedByUs
      self.facts = facts
      self.choice = choice
    }
  }

  /// What a receipt tells of the search that found its release.
  package struct Choice: Sendable, Hashable {
    /// Who offered it.
    package var from: String
    /// What it was ranked by, most important first.
    package var key: [String]
    package var rejected: [SearchNote.Refused]

    package init(from: String, key: [String], rejected: [SearchNote.Refused]) {
      self.from = from
      self.key = key
      self.rejected = rejected
    }
  }

  package func movie(_ video: Downloaded, origin: Origin) -> Sidecar {
    var sidecar = Sidecar(id: subject.id.text, kind: .movie, title: subject.title)
    describe(&sidecar)
    receipt(&sidecar, video, origin)
    return sidecar
  }

  /// One receipt for each episode that the file holds; the first is the one that is kept beside the video.
  /// - Parameter episodes: Ascending and of one season, at least one.
  package func episodes(_ episodes: [EpisodeNumber], video: Downloaded, origin: Origin) -> [Sidecar] {
    episodes.map { episode in
      let known = subject.metadata?.episodes.first { $0.number == episode }
      var sidecar = Sidecar(
        id: ContentID(subject.id, episode: episode).description, kind: .episode,
        title: title(of: episode, origin.facts))
      sidecar.describe(by: known, of: subject.metadata)
      sidecar.episode = Sidecar.Episode(
        seriesID: subject.id.text, seriesTitle: subject.title, season: episode.season, number: episode.number,
        lastNumber: episode == episodes.first && episodes.count > 1 ? episodes.last?.number : nil)
      receipt(&sidecar, video, origin)
      return sidecar
    }
  }

  /// An episode's title: the provider's, else the file name's, else its number.
  package func title(of episode: EpisodeNumber, _ facts: ReleaseFacts) -> String {
    subject.metadata?.episodes.first { $0.number == episode }?.title ?? facts.episodeTitle
      ?? "Episode \(episode.number)"
  }

  /// The record of a series that lies in its folder.
  package func series() -> Sidecar {
    var sidecar = Sidecar(id: subject.id.text, kind: .series, title: subject.title)
    describe(&sidecar)
    sidecar.wish = note
    sidecar.added = now
    sidecar.refreshed = refreshed
    return sidecar
  }

  private func describe(_ sidecar: inout Sidecar) {
    if let metadata = subject.metadata { sidecar.describe(by: metadata) }
    // The folder is named by these.
    if sidecar.title != subject.title { sidecar.sources[SidecarField.title.rawValue] = nil }
    if sidecar.year != subject.year { sidecar.sources[SidecarField.year.rawValue] = nil }
    sidecar.title = subject.title
    sidecar.year = subject.year
    if let imdb = subject.id.imdb { sidecar.ids["imdb"] = imdb.text }
  }

  private func receipt(_ sidecar: inout Sidecar, _ video: Downloaded, _ origin: Origin) {
    // Name and modification time are the publisher's to fill in: it gives the file its name.
    sidecar.file = Sidecar.File(
      name: "", size: video.size, modified: 0, sha256: video.sha256,
      openSubtitlesHash: video.openSubtitlesHash,
      container: VideoFiles.fileExtension(of: origin.path))
    let facts = origin.facts
    let tags =
      [facts.codec].compactMap(\.self) + facts.hdr + facts.audio + [facts.edition].compactMap(\.self)
    sidecar.release = Sidecar.Release(
      name: origin.releaseName, infohash: origin.release.infohash?.hex, pathInTorrent: origin.path,
      source: facts.source, resolution: facts.resolution, tags: tags, group: facts.group,
      proper: facts.proper || facts.repack, addedByUs: origin.addedByUs)
    sidecar.wish = note
    sidecar.added = now
    sidecar.verified = now
    sidecar.refreshed = refreshed
    sidecar.history = [Sidecar.Event(at: now, what: "fetched from \(origin.releaseName)")]
    guard let choice = origin.choice else { return }
    let key = choice.key.isEmpty ? "" : ": " + choice.key.joined(separator: ", ")
    sidecar.history.insert(Sidecar.Event(at: now, what: "chosen, offered by \(choice.from)\(key)"), at: 0)
    sidecar.rejected = choice.rejected.map {
      Sidecar.Rejected(name: $0.name, reason: "\($0.reason) (\($0.from))")
    }
  }

  /// Nil where nobody could be asked, so that the next run asks.
  private var refreshed: Timestamp? { subject.metadata?.unasked.isEmpty == true ? now : nil }

  private var note: Sidecar.WishNote {
    let wish = subject.wish
    return Sidecar.WishNote(file: wish.origin.file, key: wish.origin.key, profile: wish.profile)
  }
}
