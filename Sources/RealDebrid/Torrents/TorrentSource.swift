package import Model

/// What a torrent is added by.
package enum TorrentSource: Sendable, Hashable {
  case magnet(Magnet)
  /// The bytes of a `.torrent` file and what they say.
  case file([UInt8], TorrentMetainfo)

  package var infohash: Infohash {
    switch self {
    case .magnet(let magnet): magnet.infohash
    case .file(_, let metainfo): metainfo.infohash
    }
  }

  var magnet: Magnet {
    switch self {
    case .magnet(let magnet): magnet
    case .file(_, let metainfo): metainfo.magnet
    }
  }

  /// Whether it tells already that there is no video in it.
  var hasNoVideo: Bool {
    guard case .file(_, let metainfo) = self else { return false }
    return !metainfo.files.contains { VideoFiles.isVideo($0.path) }
  }
}
