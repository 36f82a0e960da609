internal import CLinux
internal import Glibc
internal import SystemPackage

extension Descriptor {
  /// The entries of an open folder but `.` and `..`, sorted by the bytes of their names.
  func entries(_ path: @autoclosure () -> FilePath) throws(FileFault) -> [DirectoryEntry] {
    var names = FolderNames()
    try forEachBlock(ofBytes: 32_768, path()) { block in
      names.take(block)
      return true
    }
    var entries: [DirectoryEntry] = []
    entries.reserveCapacity(names.count)
    for (name, type) in names.sorted() {
      guard let kind = try kind(of: name, type: type, path()) else { continue }
      entries.append(DirectoryEntry(name: name, kind: kind))
    }
    return entries
  }

  /// Whether any name but `.` and `..` is one of those that are looked for; the folder is listed no further than it has to be.
  func hasEntry(
    _ path: @autoclosure () -> FilePath, where isSought: (String) -> Bool
  ) throws(FileFault) -> Bool {
    var found = false
    try forEachBlock(ofBytes: 2048, path()) { block in
      var names = FolderNames()
      names.take(block)
      found = names.sorted().contains { isSought($0.name.string) }
      return !found
    }
    return found
  }

  /// Calls `body` with entries as the kernel lays them out, until there are no more or it answers false.
  private func forEachBlock(
    ofBytes size: Int, _ path: @autoclosure () -> FilePath, _ body: (UnsafeRawBufferPointer) -> Bool
  ) throws(FileFault) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
    defer { buffer.deallocate() }
    while true {
      let count = try systemCall("list", path()) { getdents64(number, buffer.baseAddress, buffer.count) }
      guard count > 0, body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return }
    }
  }

  /// Nil when the entry is gone already.
  private func kind(
    of name: FilePath.Component, type: UInt8, _ path: @autoclosure () -> FilePath
  ) throws(FileFault) -> FileStatus.Kind? {
    switch Int(type) {
    case DT_REG: .file
    case DT_DIR: .directory
    case DT_LNK: .link
    // Some filesystems do not keep the kind with the name.
    case DT_UNKNOWN: try FileStatus.at(path().appending(name), followingLinks: false)?.kind
    default: .other
    }
  }
}

/// The names in a folder, one behind the other with a zero after each.
private struct FolderNames {
  private struct Place {
    let start: Int
    let length: Int
    let type: UInt8
  }

  private var text: [UInt8] = []
  private var places: [Place] = []

  var count: Int { places.count }

  /// Takes entries as the kernel lays them out: inode, offset, the entry's length, its type, and its name.
  mutating func take(_ entries: UnsafeRawBufferPointer) {
    let (lengthOffset, typeOffset, nameOffset) = (16, 18, 19)
    var rest = entries
    while rest.count > nameOffset {
      let length = Int(rest.loadUnaligned(fromByteOffset: lengthOffset, as: UInt16.self))
      guard length > nameOffset, length <= rest.count else { return }
      let name = rest[nameOffset..<length].prefix { $0 != 0 }
      if !(name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) || name.isEmpty) {
        places.append(Place(start: text.count, length: name.count, type: rest[typeOffset]))
        text += name
        text.append(0)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[length...])
    }
  }

  func sorted() -> [(name: FilePath.Component, type: UInt8)] {
    text.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return [] }
      return places.sorted { left, right in
        let order = memcmp(base + left.start, base + right.start, min(left.length, right.length))
        return order == 0 ? left.length < right.length : order < 0
      }.compactMap { place in
        let name = UnsafeRawPointer(base + place.start).assumingMemoryBound(to: CChar.self)
        return FilePath.Component(platformString: name).map { ($0, place.type) }
      }
    }
  }
}
