internal import Files
package import Model

/// What a `.torrent` file says (BEP 3).
package struct TorrentMetainfo: Sendable, Hashable {
  package let infohash: Infohash
  package let name: String
  /// In the torrent's order, ids from 1; paths without the torrent's own folder, as the uploader wrote them.
  package let files: [ReleaseFile]
  package let trackers: [String]
  /// Bytes.
  package let pieceLength: Int64
  /// SHA-1 of each piece, one after the other, 20 bytes each.
  package let pieceHashes: [UInt8]

  /// Larger files are refused.
  package static let maximumSize = 16 << 20
  private static let maximumFiles = 100_000
  private static let maximumTrackers = 50
  private static let hashLength = 20

  /// Reads the bytes of a `.torrent` file.
  ///
  /// A hybrid of v1 and v2 is read as v1.
  package init(_ bytes: [UInt8]) throws(MetainfoFault) {
    guard bytes.count <= Self.maximumSize else { throw .tooLarge(limit: Self.maximumSize) }
    let document = try BencodeReader.read(bytes)
    guard let entry = document["info"] else { throw .content("no info dictionary") }
    let info = entry.value
    guard let pieces = info["pieces"]?.value.range else {
      throw info["meta version"] == nil ? .content("no piece hashes") : .v2Only
    }
    guard let infohash = Infohash(SHA1.hex(of: Array(bytes[entry.range]))) else {
      throw .content("no infohash")
    }
    let text = Self.text(in: bytes)
    guard let name = (info["name.utf-8"] ?? info["name"]).flatMap({ text($0.value) }), !name.isEmpty else {
      throw .content("no name")
    }
    let files = try Self.files(of: info, name: name, text: text)
    guard let pieceLength = info["piece length"]?.value.integer, (1...1 << 31).contains(pieceLength) else {
      throw .content("no sensible piece length")
    }
    let size = try Self.total(files)
    guard pieces.count % Self.hashLength == 0,
      Int64(pieces.count / Self.hashLength) == (size / pieceLength + (size % pieceLength == 0 ? 0 : 1))
    else { throw .content("the piece hashes do not cover the files") }

    self.infohash = infohash
    self.name = name
    self.files = files
    self.pieceLength = pieceLength
    pieceHashes = Array(bytes[pieces])
    trackers = Self.trackers(of: document, text: text)
  }

  /// The same torrent for those who take no file.
  package var magnet: Magnet { Magnet(infohash: infohash, name: name, trackers: trackers) }

  private static func text(in bytes: [UInt8]) -> (Bencode) -> String? {
    { value in value.range.map { String(decoding: bytes[$0], as: UTF8.self) } }
  }

  private static func files(
    of info: Bencode, name: String, text: (Bencode) -> String?
  ) throws(MetainfoFault) -> [ReleaseFile] {
    guard let list = info["files"]?.value else {
      guard let size = info["length"]?.value.integer, size >= 0 else { throw .content("no files") }
      return [ReleaseFile(id: 1, path: name, size: size)]
    }
    guard let entries = list.list, !entries.isEmpty else { throw .content("no files") }
    guard entries.count <= maximumFiles else { throw .content("more than \(maximumFiles) files") }
    var files: [ReleaseFile] = []
    for entry in entries {
      guard let size = entry["length"]?.value.integer, size >= 0 else {
        throw .content("a file without a size")
      }
      let parts = (entry["path.utf-8"] ?? entry["path"])?.value.list?.map(text)
      guard let parts, !parts.isEmpty, !parts.contains(nil) else { throw .content("a file without a path") }
      let path = parts.compactMap { $0 }.joined(separator: "/")
      files.append(ReleaseFile(id: files.count + 1, path: path, size: size))
    }
    return files
  }

  private static func total(_ files: [ReleaseFile]) throws(MetainfoFault) -> Int64 {
    var total: Int64 = 0
    for file in files {
      let (sum, overflows) = total.addingReportingOverflow(file.size ?? 0)
      guard !overflows else { throw .content("sizes beyond measure") }
      total = sum
    }
    return total
  }

  private static func trackers(of document: Bencode, text: (Bencode) -> String?) -> [String] {
    let tiers = document["announce-list"]?.value.list ?? []
    let announced = [document["announce"]?.value].compactMap { $0 } + tiers.flatMap { $0.list ?? [] }
    var seen: Set<String> = []
    let trackers = announced.compactMap(text).filter { !$0.isEmpty && seen.insert($0).inserted }
    return Array(trackers.prefix(maximumTrackers))
  }
}
