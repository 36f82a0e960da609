import Files
import Library
package import Model
package import Planning
import ReleaseNames

/// Turns wishes into subjects: identified, titled, and with the folder that each has or would get.
package struct SubjectReader: Sendable {
  package typealias MetadataLookup = @Sendable (IMDbID, Wish.Kind) async -> Observed<TitleMetadata?>

  private let pins: PinReader
  private let metadata: MetadataLookup
  private let configuration: LibraryConfiguration

  package init(pins: PinReader, configuration: LibraryConfiguration, metadata: @escaping MetadataLookup) {
    self.pins = pins
    self.metadata = metadata
    self.configuration = configuration
  }

  /// What reading the wishes brought.
  package struct Reading: Sendable {
    /// In the order of the wishes.
    package var subjects: [WishSubject] = []
    /// The torrent files of pins, by release.
    package var torrents: [ReleaseKey: [UInt8]] = [:]
    package var warnings: [String] = []
  }

  package func read(_ wishes: [Wish], inventory: Inventory) async -> Reading {
    var reading = Reading()
    var taken = inventory.takenFolders
    for wish in wishes {
      let (found, warning) = await lookUp(wish)
      if let warning { reading.warnings.append(warning) }
      var releases: [PinnedRelease] = []
      var unreadable: [UnreadableRelease] = []
      for reference in wish.releases {
        switch await pins.read(reference) {
        case .success(let pin):
          releases.append(pin.release)
          reading.torrents[pin.release.key] = pin.torrent
        case .failure(let fault):
          unreadable.append(fault.release)
          reading.warnings.append("\(wish.origin.file):\(wish.origin.line): \(fault.release.reason)")
        }
      }
      let facts = releases.first.map { ReleaseName.parse($0.name) }
      let title = wish.title ?? found?.title ?? facts?.title ?? releases.first?.name ?? wish.label
      let year = wish.year ?? found?.year ?? facts?.year
      let id = SubjectReader.id(of: wish, releases: releases, title: title, year: year)
      let folder =
        inventory.folders[id] ?? folder(for: id, kind: wish.kind, title: title, year: year, taken: taken)
      taken[folder] = id
      reading.subjects.append(
        WishSubject(
          wish: wish, id: id, title: title, year: year, metadata: found, releases: releases,
          unreadable: unreadable, folder: folder))
    }
    return reading
  }

  /// The id of a wish: IMDb's, else one of our own from the infohash, else from type, folded title and year.
  static func id(of wish: Wish, releases: [PinnedRelease], title: String, year: Int?) -> TitleID {
    if let imdb = wish.imdb { return TitleID(imdb) }
    let source =
      releases.lazy.compactMap(\.key.infohash?.hex).first
      ?? "\(wish.kind.rawValue):\(title.folded):\(year.map(String.init) ?? "")"
    return TitleID(ownFromSHA256: SHA256.hex(of: Array(source.utf8)))
  }

  private func lookUp(_ wish: Wish) async -> (TitleMetadata?, String?) {
    guard let imdb = wish.imdb else { return (nil, nil) }
    switch await metadata(imdb, wish.kind) {
    case .known(let found): return (found, nil)
    case .unknown(let reason): return (nil, "no metadata for \(imdb): \(reason)")
    }
  }

  private func folder(
    for id: TitleID, kind: Wish.Kind, title: String, year: Int?, taken: [String: TitleID?]
  ) -> String {
    let category = kind == .movie ? configuration.movies : configuration.shows
    let rivals = taken.filter { $0.key.hasPrefix(category + "/") }.map { entry in
      (name: String(entry.key.dropFirst(category.count + 1)), id: entry.value)
    }
    return category + "/" + Layout.folderName(for: id, title: title, year: year, taken: rivals)
  }
}
