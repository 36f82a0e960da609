import Model
import Secrets
import Testing

@testable import RealDebrid

/// Values that several suites use.
enum Sample {
  static let hex = "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"
  static let otherHex = "08ada5a7a6183aae1e09d831df6748d566095a10"

  static func infohash() throws -> Infohash { try #require(Infohash(hex)) }

  static func magnet() throws -> Magnet {
    Magnet(infohash: try infohash(), name: "Big & Buck", trackers: ["udp://t.example:80/announce"])
  }

  static func link(_ id: String) throws -> SecretURL {
    try #require(SecretURL("https://real-debrid.com/d/\(id)"))
  }

  /// - Parameter files: Path, size, whether it is selected; ids count from 1.
  static func torrent(
    _ status: TorrentStatus, id: String = "AAA",
    files: [(String, Int64, Bool)] = [("Bunny.mkv", 100, true)],
    links: [String] = [], progress: Double? = nil, speed: Int64? = nil, hash: String = hex
  ) throws -> RemoteTorrent {
    RemoteTorrent(
      id: id, infohash: Infohash(hash), name: "Bunny", status: status, progress: progress, speed: speed,
      files: files.enumerated().map { index, file in
        RemoteTorrent.File(
          ReleaseFile(id: index + 1, path: file.0, size: file.1), isSelected: file.2)
      },
      links: try links.map { try link($0) })
  }

  static func listed(_ id: String, _ status: TorrentStatus = .downloaded) throws -> ListedTorrent {
    ListedTorrent(id: id, infohash: try infohash(), name: "Bunny", status: status)
  }
}
