/// What a restricted link or a download address leads to.
struct LinkedFile: Sendable, Hashable {
  let name: String
  /// The place in the torrent, or the name again.
  let path: String
  let content: Content
  let infohash: Infohash?
}

extension SwarmTorrent {
  /// What the links of the finished torrent lead to, in the order of the answer; nil is a blank link.
  func linkedFiles(selection: Set<Int>) -> [LinkedFile?] {
    let selected = files.enumerated().filter { selection.contains($0.offset + 1) }.map(\.element)
    let linked = selected.map(linkedFile)
    let isArchive = links == .archive || selected.contains { !MediaType.isUnpacked($0.path) }
    guard !isArchive else { return [archive(of: selected)] }
    switch links {
    case .parallel, .archive: return linked
    case .fewer(let count): return linked.dropLast(count)
    case .more(let count): return linked + (0..<count).map { extra(number: $0 + 1) }
    case .shuffled: return linked.reversed()
    case .blank(let count): return linked.dropLast(count) + [LinkedFile?](repeating: nil, count: count)
    case .none: return []
    }
  }

  private func linkedFile(_ file: SwarmFile) -> LinkedFile {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    return LinkedFile(name: name, path: file.path, content: file.content, infohash: infohash)
  }

  private func archive(of files: [SwarmFile]) -> LinkedFile {
    let size = files.reduce(512) { $0 + $1.content.size }
    let content = Content(size: size, seed: 0x52_41_52, head: MediaType.head(for: "a.rar"))
    return LinkedFile(name: "\(name).rar", path: "\(name).rar", content: content, infohash: infohash)
  }

  private func extra(number: Int) -> LinkedFile {
    let name = "\(name).part\(number).mkv"
    let content = Content(size: 1024, seed: UInt64(number))
    return LinkedFile(name: name, path: name, content: content, infohash: infohash)
  }
}
