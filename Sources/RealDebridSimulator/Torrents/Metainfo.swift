import Files

/// The part of a `.torrent` file that the service looks at: v1 only.
struct Metainfo: Sendable, Hashable {
  struct File: Sendable, Hashable {
    let path: String
    let size: Int64
  }

  let infohash: Infohash
  let name: String
  let files: [File]

  /// Nil for anything that is not a complete v1 torrent.
  init?(_ bytes: [UInt8]) {
    // The service says no more than "invalid torrent file", whatever was wrong with the bytes.
    guard let (root, places) = try? BencodeReader.read(bytes),
      let info = root["info"], let place = places["info"],
      let name = info["name"]?.text, info["pieces"] != nil
    else { return nil }
    if let size = info["length"]?.integer {
      files = [File(path: name, size: size)]
    } else {
      guard let entries = info["files"]?.list else { return nil }
      files = entries.compactMap { entry in
        guard let size = entry["length"]?.integer, let parts = entry["path"]?.list else { return nil }
        return File(path: parts.compactMap(\.text).joined(separator: "/"), size: size)
      }
      guard !files.isEmpty, files.count == entries.count else { return nil }
    }
    self.name = name
    infohash = Infohash(digest: SHA1.digest(of: Array(bytes[place])))
  }

  /// Writes a `.torrent` file.
  ///
  /// Up to 1 GiB the pieces are hashed. Those of larger torrents, whose bytes are never all made, are made up: the
  /// infohash is still the true SHA-1 of the info dictionary, but nothing can be checked against the pieces.
  static func write(
    name: String, files: [SwarmFile], isSingleFile: Bool, trackers: [String]
  ) -> (bytes: [UInt8], infohash: Infohash) {
    let total = files.reduce(0) { $0 + $1.content.size }
    var pieceLength: Int64 = 32 << 10
    while total / pieceLength > 1500, pieceLength < 16 << 20 { pieceLength *= 2 }
    var info: [String: Bencode] = [
      "name": .text(name),
      "piece length": .integer(pieceLength),
      "pieces": .bytes(pieces(of: files, total: total, length: pieceLength)),
    ]
    if isSingleFile {
      info["length"] = .integer(total)
    } else {
      info["files"] = .list(
        files.map { file in
          let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
          return .dictionary([
            "length": .integer(file.content.size),
            "path": .list(parts.map { .text(String($0)) }),
          ])
        })
    }
    var root: [String: Bencode] = ["info": .dictionary(info), "created by": .text("offlinio-simulator")]
    if let first = trackers.first { root["announce"] = .text(first) }
    let infohash = Infohash(digest: SHA1.digest(of: Bencode.dictionary(info).encoded))
    return (Bencode.dictionary(root).encoded, infohash)
  }

  private static func pieces(of files: [SwarmFile], total: Int64, length: Int64) -> [UInt8] {
    guard total <= 1 << 30 else {
      let count = (total + length - 1) / length
      let label = files.map(\.path).joined(separator: "\n") + " \(files.map(\.content.fingerprint))"
      let made = SHA1.digest(of: [UInt8](label.utf8))
      return (0..<count).flatMap { piece in made.map { $0 ^ UInt8(truncatingIfNeeded: piece) } }
    }
    var pieces: [UInt8] = []
    var piece: [UInt8] = []
    for file in files {
      var offset: Int64 = 0
      while offset < file.content.size {
        let end = min(file.content.size, offset + length - Int64(piece.count))
        piece += file.content.bytes(in: offset..<end)
        offset = end
        guard piece.count == Int(length) else { continue }
        pieces += SHA1.digest(of: piece)
        piece = []
      }
    }
    return piece.isEmpty ? pieces : pieces + SHA1.digest(of: piece)
  }
}
