/// A file of a torrent.
package struct SwarmFile: Sendable, Hashable {
  /// Relative to the torrent's folder, with `/` between the parts.
  ///
  /// The API puts one `/` in front and changes nothing else, however hostile the path.
  package var path: String
  package var content: Content

  package init(_ path: String, _ content: Content) {
    self.path = path
    self.content = content
  }

  /// A generated file that starts like a file of its kind.
  package init(_ path: String, size: Int64, seed: UInt64 = 1) {
    self.init(path, Content(size: size, seed: seed, head: MediaType.head(for: path)))
  }
}

/// How the links of a finished torrent relate to the selected files.
package enum LinkAnswer: Sendable, Hashable {
  /// One link a file, in order.
  case parallel
  /// One archive, whatever was selected.
  case archive
  /// The last files have no link.
  case fewer(by: Int)
  /// Links to files that nobody selected follow.
  case more(by: Int)
  /// All links, in the wrong order.
  case shuffled
  /// The last links are empty strings.
  case blank(Int)
  case none
}

/// A torrent that the service can fetch.
package struct SwarmTorrent: Sendable {
  package let name: String
  package let files: [SwarmFile]
  /// Whether the torrent is one file without a folder.
  package let isSingleFile: Bool
  package let trackers: [String]
  package let infohash: Infohash
  /// The bytes of the `.torrent` file; empty for torrents known by their infohash only.
  package let metainfo: [UInt8]

  package var lifecycle: Lifecycle
  /// The ids that the service has ready, nil for all; other selections follow ``uncachedLifecycle``.
  package var cachedSelection: Set<Int>?
  package var uncachedLifecycle: Lifecycle
  package var links: LinkAnswer
  /// Answered to every attempt to add the torrent.
  package var refusal: APIError?
  /// The title that the simulated addon offers this torrent for, such as `tt1254207`.
  package var imdb: String?

  package init(
    name: String, files: [SwarmFile], isSingleFile: Bool = false, trackers: [String] = [],
    lifecycle: Lifecycle = .cached(), cachedSelection: Set<Int>? = nil,
    uncachedLifecycle: Lifecycle = .uncached(), links: LinkAnswer = .parallel, refusal: APIError? = nil,
    imdb: String? = nil
  ) {
    self.name = name
    self.files = files
    self.isSingleFile = isSingleFile
    self.trackers = trackers
    (metainfo, infohash) = Metainfo.write(
      name: name, files: files, isSingleFile: isSingleFile, trackers: trackers)
    self.lifecycle = lifecycle
    self.cachedSelection = cachedSelection
    self.uncachedLifecycle = uncachedLifecycle
    self.links = links
    self.refusal = refusal
    self.imdb = imdb
  }

  /// A torrent that nobody seeds; `files` is empty when only a magnet is known.
  init(stranger infohash: Infohash, name: String, files: [SwarmFile] = []) {
    self.name = name
    self.files = files
    self.infohash = infohash
    isSingleFile = false
    trackers = []
    metainfo = []
    lifecycle = .neverSeeded
    uncachedLifecycle = .neverSeeded
    links = .none
  }

  /// The magnet with 40 hexadecimal digits.
  package var magnet: String { MagnetLink.text(topic: infohash.hex, name: name, trackers: trackers) }

  /// The magnet with 32 base-32 characters.
  package var base32Magnet: String { MagnetLink.text(topic: infohash.base32, name: name, trackers: trackers) }

  func lifecycle(for selection: Set<Int>) -> Lifecycle {
    cachedSelection.map { $0 == selection } ?? true ? lifecycle : uncachedLifecycle
  }
}
