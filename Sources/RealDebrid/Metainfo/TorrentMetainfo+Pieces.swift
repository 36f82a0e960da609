package import Model
package import Transfer

extension TorrentMetainfo {
  /// The hashes of the pieces that a file lies in.
  ///
  /// - Parameter file: As the service lists it; its path may be given with the torrent's own folder or without.
  /// - Returns: Nil where none, or more than one, of the torrent's files can be meant.
  package func pieces(of file: ReleaseFile) -> PieceHashes? {
    guard let index = index(of: file) else { return nil }
    let sizes = files.map { $0.size ?? 0 }
    return PieceHashes(
      length: pieceLength, start: sizes[..<index].reduce(0, +), total: sizes.reduce(0, +), hashes: pieceHashes
    )
  }

  private func index(of file: ReleaseFile) -> Int? {
    let alike = files.indices.filter { files[$0].size == file.size }
    let exact = alike.filter { files[$0].path == file.path || "\(name)/\(files[$0].path)" == file.path }
    let named = exact.isEmpty ? alike.filter { files[$0].name == file.name } : exact
    return named.count == 1 ? named[0] : nil
  }
}
