import Files
package import Model
import SystemPackage

/// What the user decided about titles, as files in `.offlinio/` that are named after them.
package struct Decisions: Sendable {
  private let root: LibraryRoot

  package init(_ root: LibraryRoot) { self.root = root }

  /// Videos and titles that stay deleted.
  package func tombstones() throws(LibraryFault) -> Set<ContentID> { try ids(in: root.tombstones) }

  /// What is on record of a deletion; damaged for one that the user noted by a file of his own.
  package func tombstone(of id: ContentID) -> StoredRecord<Tombstone> { .read(path(id, in: root.tombstones)) }

  /// The profiles whose versions a tombstone stands for; nil for any, as one stands that says nothing or cannot be read.
  package func buriedVersions(of id: ContentID) -> Set<String>? {
    let bare = root.tombstones.appending(StateName.name(of: id))
    // What cannot be examined counts as there: more stays deleted.
    guard let isBare = try? FileStatus.at(bare, followingLinks: false) != nil, !isBare else { return nil }
    return tombstone(of: id).value?.versions
  }

  /// Titles that are left alone for now.
  package func paused() throws(LibraryFault) -> Set<TitleID> {
    Set(try ids(in: root.paused).filter { $0.episode == nil }.map(\.title))
  }

  /// Has a title left alone from now on.
  package func pause(_ title: TitleID) throws(LibraryFault) {
    try root.makeStateFolder(root.paused)
    try wrapped { () throws(FileFault) in
      try DurableWrite.replace(root.paused.appending(StateName.name(of: title)), with: [])
    }
  }

  /// Takes that back; nothing happens where it was not so.
  package func resume(_ title: TitleID) throws(LibraryFault) {
    try remove([ContentID(title)], in: root.paused)
  }

  /// Videos and titles that were taken back from the trash, so that no rule moves them there a second time.
  package func kept() throws(LibraryFault) -> Set<ContentID> { try ids(in: root.kept) }

  /// Records deletions; a version joins those of its title that are recorded already.
  package func bury(_ tombstones: [Tombstone]) throws(LibraryFault) {
    guard !tombstones.isEmpty else { return }
    try root.makeStateFolder(root.tombstones)
    for tombstone in tombstones {
      guard let id = ContentID(tombstone.id) else { continue }
      let former = self.tombstone(of: id)
      var tombstone = tombstone
      if case .damaged = former { tombstone.profile = nil }
      if let former = former.value { tombstone = tombstone.joined(with: former) }
      try StoredRecord.write(tombstone, to: path(id, in: root.tombstones))
    }
  }

  /// Removes the tombstones of exactly these.
  package func removeTombstones(_ ids: some Sequence<ContentID>) throws(LibraryFault) {
    try remove(ids, in: root.tombstones)
  }

  package func keep(_ ids: some Sequence<ContentID>) throws(LibraryFault) {
    try root.makeStateFolder(root.kept)
    for id in ids {
      try wrapped { () throws(FileFault) in
        try DurableWrite.replace(root.kept.appending(StateName.name(of: id)), with: [])
      }
    }
  }

  package func stopKeeping(_ ids: some Sequence<ContentID>) throws(LibraryFault) {
    try remove(ids, in: root.kept)
  }

  private func remove(_ ids: some Sequence<ContentID>, in folder: FilePath) throws(LibraryFault) {
    for id in ids {
      for path in [path(id, in: folder), folder.appending(StateName.name(of: id))] {
        try wrapped { () throws(FileFault) in try Directory.removeFile(path) }
      }
    }
  }

  private func path(_ id: ContentID, in folder: FilePath) -> FilePath {
    folder.appending(StateName.name(of: id) + ".json")
  }

  private func ids(in folder: FilePath) throws(LibraryFault) -> Set<ContentID> {
    let entries = try wrapped { () throws(FileFault) in try Directory.entries(of: folder) }
    return Set((entries ?? []).compactMap { StateName.id(ofFile: $0.name.string) })
  }
}

extension Decisions {
  /// Takes back that something was deleted, so that it may be fetched again: an episode, or a title with all there is
  /// of it.
  ///
  /// The tombstones go last: cut off before that, it is still deleted as a whole.
  ///
  /// - Parameter orphans: The receipts without a video, from the inventory; the user's edits in them stay.
  package func lift(_ id: ContentID, orphans: [Inventory.Gone]) throws(LibraryFault) {
    for orphan in orphans where orphan.ids.contains(where: { id.covers($0) }) {
      try OrphanedReceipt.disclaim(orphan, in: root)
    }
    try ReceivedVideos(root).remove { id.covers($0) }
    try removeTombstones(try tombstones().filter { id.covers($0) || $0 == ContentID(id.title) })
  }
}

extension ContentID {
  /// Whether another id is this one, or one of an episode of this title.
  package func covers(_ other: ContentID) -> Bool {
    title == other.title && (episode == nil || episode == other.episode)
  }
}

/// A receipt whose video is gone.
enum OrphanedReceipt {
  /// Rewrites it so that it claims no video any more.
  static func disclaim(_ orphan: Inventory.Gone, in root: LibraryRoot) throws(LibraryFault) {
    let path = root.location(orphan.path)
    let former: Sidecar
    switch try wrapped({ () throws(FileFault) in try SidecarFile.read(path) }) {
    case .absent, .foreign, .otherVersion: return
    case .sidecar(let sidecar): former = sidecar
    case .damaged:
      guard let id = orphan.ids.first else { return }
      former = Sidecar(
        id: id.description, kind: id.episode == nil ? .movie : .episode, title: orphan.title)
    }
    var sidecar = former
    sidecar.file = nil
    // What it was fetched from and for belongs to the video.
    sidecar.release = nil
    sidecar.wish = nil
    sidecar.verified = nil
    let bytes: [UInt8]
    do throws(SidecarFault) {
      bytes = try SidecarCoding.encode(sidecar)
    } catch {
      throw .unwritable(path, reason: "\(error)")
    }
    try wrapped { () throws(FileFault) in try DurableWrite.replace(path, with: bytes) }
  }
}
