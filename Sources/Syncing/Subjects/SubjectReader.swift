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
  private let profiles: [String: QualityProfile]

  package init(
    pins: PinReader, configuration: LibraryConfiguration, profiles: [String: QualityProfile] = [:],
    metadata: @escaping MetadataLookup
  ) {
    self.pins = pins
    self.profiles = profiles
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
    var folders = SubjectFolders(inventory, in: configuration)
    let receipts = SubjectReader.receipts(in: inventory)
    for wish in wishes {
      let receipt = SubjectReader.receipt(for: wish, among: receipts)
      let (found, warning) = receipt == nil ? await lookUp(wish) : (nil, nil)
      let isUnknown = found == nil && warning == nil && receipt == nil
      let otherKind = isUnknown ? await otherKind(of: wish) : nil
      reading.warnings += [warning, otherKind].compactMap(\.self)
      if isUnknown, otherKind == nil, wish.title == nil, let imdb = wish.imdb {
        reading.warnings.append(
          "no provider of metadata knows \(imdb); its title comes from the release, unless the wish has 'title' and 'year'"
        )
      }
      reading.warnings += LinkedSubtitles.complaints(about: wish)
      var releases: [KnownRelease] = []
      var unreadable: [UnreadableRelease] = []
      for reference in wish.releases {
        switch await pins.read(reference) {
        case .success(let pin):
          releases.append(pin.release)
          // Another wish may name the same torrent by magnet.
          if let torrent = pin.torrent { reading.torrents[pin.release.key] = torrent }
        case .failure(let fault):
          unreadable.append(fault.release)
          reading.warnings.append("\(wish.origin.file):\(wish.origin.line): \(fault.release.reason)")
        }
      }
      let name = releases.first(where: \.isNamed)?.name
      let facts = name.map { ReleaseName.parse($0) }
      let title = wish.title ?? receipt?.title ?? found?.title ?? facts?.title ?? name
      let year = wish.year ?? receipt?.year ?? found?.year ?? facts?.year
      let id = SubjectReader.id(of: wish, releases: releases, title: title, year: year)
      var subject = WishSubject(
        wish: wish, id: id, title: title ?? wish.label, year: year, isProvisional: title == nil,
        metadata: found, profile: profiles[wish.profile] ?? QualityProfile(), releases: releases,
        unreadable: unreadable, folder: "")
      subject.metadataTrouble = warning
      subject.otherKind = otherKind
      subject.folder = folders.folder(for: subject)
      folders.take(subject.folder, for: id)
      reading.subjects.append(subject)
    }
    return reading
  }

  /// Gives a provisional title the name that its release turned out to have, and any title the folder that it has or
  /// would get.
  package static func titled(
    _ subject: WishSubject, by releaseName: String, in inventory: Inventory,
    _ configuration: LibraryConfiguration
  ) -> WishSubject {
    var titled = subject
    if subject.isProvisional {
      let facts = ReleaseName.parse(releaseName)
      titled.title = facts.title ?? releaseName
      titled.year = subject.year ?? facts.year
      titled.isProvisional = false
    }
    titled.folder = SubjectFolders(inventory, in: configuration).folder(for: titled)
    return titled
  }

  /// The id of a wish: IMDb's, else one of our own: from the infohash, else from type, folded title and year, else
  /// from the link or the place of the torrent file that cannot be read.
  static func id(of wish: Wish, releases: [KnownRelease], title: String?, year: Int?) -> TitleID {
    if let imdb = wish.imdb { return TitleID(imdb) }
    let source =
      releases.lazy.compactMap(\.key.infohash?.hex).first
      ?? title.map { "\(wish.kind.rawValue):\($0.folded):\(year.map(String.init) ?? "")" }
      ?? releases.first?.key.text ?? wish.releases.lazy.compactMap(\.placeText).first ?? wish.origin.key
    return TitleID(ownFromSHA256: SHA256.hex(of: Array(source.utf8)))
  }

  /// The same, by the name of the first release that has one.
  static func id(of wish: Wish, releases: [KnownRelease]) -> TitleID {
    let name = releases.first(where: \.isNamed)?.name
    let facts = name.map { ReleaseName.parse($0) }
    return id(
      of: wish, releases: releases, title: wish.title ?? facts?.title ?? name, year: wish.year ?? facts?.year)
  }

  /// The id of a wish as far as the wish alone tells it; nil where only a torrent file does.
  package static func recordedID(of wish: Wish) -> TitleID? {
    let named = wish.releases.compactMap(\.infohash).map { KnownRelease($0, name: $0.hex) }
    guard wish.imdb != nil || !named.isEmpty || wish.releases.isEmpty else { return nil }
    return id(of: wish, releases: named, title: wish.title, year: wish.year)
  }

  private static func receipts(in inventory: Inventory) -> [ContentID: [Sidecar]] {
    inventory.videos.reduce(into: [:]) { receipts, video in
      guard let id = video.id, let receipt = video.receipt else { return }
      receipts[id, default: []].append(receipt)
    }
  }

  /// The receipt of a film that fulfils the wish already, so that nothing has to be asked about it.
  private static func receipt(for wish: Wish, among receipts: [ContentID: [Sidecar]]) -> Sidecar? {
    guard wish.kind == .movie, let imdb = wish.imdb else { return nil }
    return receipts[ContentID(TitleID(imdb))]?.first {
      $0.wish?.profile == nil || $0.wish?.profile == wish.profile
    }
  }

  /// What is wrong with a wish for a series that is a film, or the other way round; nil where nothing says so.
  private func otherKind(of wish: Wish) async -> String? {
    guard let imdb = wish.imdb else { return nil }
    let (kind, name, own) =
      wish.kind == .movie ? (Wish.Kind.series, "a series", "a film") : (.movie, "a film", "a series")
    // Whoever cannot be asked now said already that it is nothing of the wish's kind.
    guard case .known(let found?) = await metadata(imdb, kind) else { return nil }
    return
      "\(imdb) is \(name), \(found.title), and not \(own); write [[\(kind.rawValue)]] at "
      + "\(wish.origin.file):\(wish.origin.line)"
  }

  private func lookUp(_ wish: Wish) async -> (TitleMetadata?, String?) {
    guard let imdb = wish.imdb else { return (nil, nil) }
    switch await metadata(imdb, wish.kind) {
    case .known(let found): return (found, nil)
    case .unknown(let reason): return (nil, "no metadata for \(imdb): \(reason)")
    }
  }
}
