package import Model
package import RealDebrid
import ReleaseNames

/// Makes titles of the finished torrents of an account.
package enum AccountList {
  /// One entry a title, in the order of the account; the torrents of one title are its releases.
  ///
  /// The oldest release stands first and gives the title its name, since a title without an IMDb id has its id from
  /// there: neither changes when another torrent comes.
  /// - Parameters:
  ///   - torrents: Newest first.
  ///   - foreign: Releases that belong to other wishes.
  package static func entries(_ torrents: [ListedTorrent], foreign: Set<ReleaseKey> = []) -> ListEntries {
    var entries: [ListEntry] = []
    var places: [Subject: Int] = [:]
    var seen: Set<Infohash> = []
    var nameless = 0
    var others = 0
    for torrent in torrents where torrent.status == .downloaded {
      guard let infohash = torrent.infohash, seen.insert(infohash).inserted,
        !foreign.contains(ReleaseKey(infohash))
      else { continue }
      let facts = ReleaseName.parse(torrent.name)
      guard let kind = kind(of: facts.kind) else { continue }
      // A torrent that was added without a name is listed under its infohash.
      guard let title = facts.title.flatMap(ListText.line), Infohash(torrent.name) == nil else {
        nameless += 1
        continue
      }
      guard facts.looksLikeVideo else {
        others += 1
        continue
      }
      let release = ReleaseReference.magnet(Magnet(infohash: infohash, name: torrent.name))
      let subject = Subject(kind: kind, name: TitleBook.name(title), year: facts.year)
      if let place = places[subject] {
        entries[place].releases.append(release)
        entries[place].title = title
      } else {
        places[subject] = entries.count
        entries.append(ListEntry(kind: kind, title: title, year: facts.year, releases: [release]))
      }
    }
    for place in entries.indices { entries[place].releases.reverse() }
    var notes: [String] = []
    if nameless > 0 {
      notes.append(ListText.count(nameless, "torrent has", "torrents have") + " no name that tells a title")
    }
    if others > 0 {
      notes.append(
        ListText.count(others, "torrent", "torrents")
          + " with nothing of a film or a show in the name \(others == 1 ? "is" : "are") left out")
    }
    return ListEntries(entries, notes: notes)
  }

  /// What makes two torrents one title.
  private struct Subject: Hashable {
    let kind: Wish.Kind
    let name: String
    let year: Int?
  }

  private static func kind(of kind: ReleaseFacts.Kind) -> Wish.Kind? {
    switch kind {
    case .movie: .movie
    case .episode, .pack: .series
    case .sample, .extra: nil
    }
  }
}

extension ReleaseFacts {
  /// Whether a name has anything that only films and shows have: accounts hold music and programs as well.
  fileprivate var looksLikeVideo: Bool {
    let isSound = !audio.isEmpty && resolution == nil && source == nil && codec == nil
    guard !isSound, !ReleaseFacts.others.contains(VideoFiles.fileExtension(of: name)) else { return false }
    return year != nil || resolution != nil || source != nil || codec != nil || !seasons.isEmpty
      || !episodes.isEmpty || date != nil || absolute != nil
      || container.map { VideoFiles.extensions.contains($0) } ?? false
  }

  /// What is no video by its ending.
  private static let others: Set<String> = [
    "7z", "apk", "cbr", "cbz", "dmg", "epub", "exe", "flac", "gz", "img", "iso", "m4b", "mobi", "mp3", "msi",
    "pdf", "pkg", "rar", "tar", "xz", "zip",
  ]
}
