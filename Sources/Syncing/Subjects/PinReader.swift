package import Files
package import Model
package import Planning
import RealDebrid
import ReleaseNames
import Secrets
import SystemPackage
package import Transfer

/// Finds out which release a wish's `release` means.
package struct PinReader: Sendable {
  private let send: HTTPSend
  private let files: FileThreads
  /// A `.torrent` beyond this is no torrent file of a film.
  private static let largestTorrent = TorrentMetainfo.maximumSize

  package init(send: @escaping HTTPSend, files: FileThreads) {
    self.send = send
    self.files = files
  }

  /// A pin that was read; a torrent file's bytes come along, since they are what is added.
  package struct Pin: Sendable {
    package var release: KnownRelease
    package var torrent: [UInt8]?
  }

  package func read(_ reference: ReleaseReference) async -> Result<Pin, Unreadable> {
    switch reference {
    case .torrentFile(let path): return await torrentFile(path, reference)
    case .torrentURL(let url): return await torrentURL(url, reference)
    case .magnet(let magnet): return .success(Pin(release: PinReader.release(magnet)))
    case .link(let url): return .success(Pin(release: PinReader.release(url)))
    }
  }

  /// What a reference alone tells of its release; nil where a torrent file has to be read.
  static func told(by reference: ReleaseReference) -> KnownRelease? {
    switch reference {
    case .torrentFile, .torrentURL: nil
    case .magnet(let magnet): release(magnet)
    case .link(let url): release(url)
    }
  }

  private static func release(_ magnet: Magnet) -> KnownRelease {
    KnownRelease(
      reference: .magnet(magnet), key: ReleaseKey(magnet.infohash), name: magnet.name ?? magnet.infohash.hex,
      isNamed: magnet.name != nil)
  }

  private static func release(_ link: SecretURL) -> KnownRelease {
    let name = LinkName.videoName(of: link)
    return KnownRelease(
      reference: .link(link), key: ReleaseKey(linkSHA256: SHA256.hex(of: Array(link.reveal().utf8))),
      name: name ?? link.host, isNamed: name != nil)
  }

  /// Why a pin cannot be used, as an error.
  package struct Unreadable: Error, Sendable {
    package let release: UnreadableRelease
  }

  private func torrentFile(_ path: String, _ reference: ReleaseReference) async -> Result<Pin, Unreadable> {
    do {
      let bytes = try await files.run {
        try FileReading.bytes(of: FilePath(path), limit: PinReader.largestTorrent)
      }
      guard let bytes else {
        return PinReader.failure("there is no torrent file \(path)", isTemporary: false)
      }
      return pin(bytes, reference, from: path)
    } catch {
      return PinReader.failure("\(error)", isTemporary: false)
    }
  }

  private func torrentURL(_ url: SecretURL, _ reference: ReleaseReference) async -> Result<Pin, Unreadable> {
    do {
      let limits = HTTPLimits(maximumBody: PinReader.largestTorrent)
      let answer = try await send(HTTPRequest(.get, url, limits: limits))
      guard answer.status == 200 else {
        let isTemporary = answer.status == 429 || answer.status >= 500
        return PinReader.failure(
          "\(url.host) answered \(answer.status) for the torrent file", isTemporary: isTemporary)
      }
      return pin(answer.body, reference, from: "the torrent file of \(url.host)")
    } catch {
      return PinReader.failure("cannot fetch the torrent file: \(error)", isTemporary: error.isTemporary)
    }
  }

  private func pin(_ bytes: [UInt8], _ reference: ReleaseReference, from place: String) -> Result<
    Pin, Unreadable
  > {
    do {
      let torrent = try TorrentMetainfo(bytes)
      let size = torrent.files.reduce(0) { $0 + ($1.size ?? 0) }
      let release = KnownRelease(
        reference: reference, key: ReleaseKey(torrent.infohash), name: torrent.name, size: size,
        files: torrent.files)
      return .success(Pin(release: release, torrent: bytes))
    } catch {
      return PinReader.failure("\(place): \(error)", isTemporary: false)
    }
  }

  private static func failure(_ reason: String, isTemporary: Bool) -> Result<Pin, Unreadable> {
    .failure(Unreadable(release: UnreadableRelease(reason: reason, isTemporary: isTemporary)))
  }
}
