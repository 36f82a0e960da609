import Files
import Markup
import Model
import SystemPackage

/// Collects the inventory, folder by folder.
struct InventoryBuilder {
  private(set) var inventory = Inventory()
  let root: LibraryRoot
  let parseName: InventoryScan.NameParser
  /// Sidecars that another version of the program wrote: their videos are that one's.
  private var ofOtherVersions: Set<String> = []

  /// Where folders lie whose names are no UTF-8, by the path that stands for them.
  private var oddFolders: [String: FilePath] = [:]

  /// How many folders may lie in each other below a category's.
  static let mostDepth = 4

  init(_ root: LibraryRoot, parseName: @escaping InventoryScan.NameParser) {
    self.root = root
    self.parseName = parseName
  }

  /// Reads what the user decided, and finds out which videos are gone; the last step.
  mutating func readDecisions() {
    let decisions = Decisions(root)
    var received = ReceivedVideos.Reading()
    do throws(LibraryFault) {
      inventory.tombstones = try decisions.tombstones()
      inventory.paused = try decisions.paused()
      received = try ReceivedVideos(root).read()
    } catch {
      // Without them anything could be a video that the user deleted.
      inventory.incomplete[""] = "\(error)"
    }
    if let oddity = received.oddity {
      // Of a line that is none of ours nothing follows.
      if received.isTorn { inventory.warnings.append(oddity) } else { inventory.details.append(oddity) }
    }
    recognise(received.entries)
    let deletions = Deletions(inventory, received: received.entries, in: root.configuration) { id in
      decisions.buriedVersions(of: id)
    }
    inventory.deleted = deletions.deleted.ids
    inventory.deletedVersions = deletions.deleted.limited
    inventory.vanished = deletions.vanished
    inventory.returned = deletions.returned
    inventory.unaccounted = deletions.unaccounted
  }

  /// Knows videos again by the place where they were received, whose receipts cannot be used any more or are gone.
  private mutating func recognise(_ received: [ReceivedVideos.Entry]) {
    let ids = Dictionary(received.map { ($0.path, $0.id) }) { min($0, $1) }
    for index in inventory.videos.indices {
      let video = inventory.videos[index]
      guard video.receipt == nil, !video.isTwin, let id = ids[video.path],
        !ofOtherVersions.contains(FolderContent.stem(video.path) + ".json")
      else { continue }
      inventory.videos[index].hasDamagedReceipt = true
      inventory.videos[index].id = video.id ?? id
      if id.episode == nil, video.id == nil, let end = video.path.lastIndex(of: "/") {
        setFolder(String(video.path[..<end]), of: id.title)
      }
    }
  }

  /// The content of a folder; nil, and noted, when it cannot be relied on at all.
  mutating func content(of path: String) -> FolderContent? {
    do throws(FileFault) {
      guard let content = try FolderContent(path, at: location(of: path)) else {
        inventory.incomplete[path] = "\(root.location(path)) is not there"
        return nil
      }
      for (name, location) in content.oddFolders { oddFolders[path + "/" + name] = location }
      inventory.warnings += content.warnings
      if content.isChanging {
        inventory.incomplete[path] = "\(root.location(path)) changed while it was read"
      }
      for name in content.linkedFolders {
        inventory.incomplete[path + "/" + name] =
          "\(root.location(path + "/" + name)) is a link, which is not followed"
      }
      return content
    } catch {
      inventory.incomplete[path] = "\(error)"
      return nil
    }
  }

  private func location(of path: String) -> FilePath {
    guard !oddFolders.isEmpty else { return root.location(path) }
    var names: [Substring] = []
    var folder = path[...]
    while let slash = folder.lastIndex(of: "/") {
      if let location = oddFolders[String(folder)] {
        return names.reversed().reduce(location) { $0.appending(String($1)) }
      }
      names.append(folder[folder.index(after: slash)...])
      folder = folder[..<slash]
    }
    return root.location(path)
  }

  mutating func add(_ video: Inventory.Video) { inventory.videos.append(video) }

  /// Notes which title a folder belongs to; the first folder of a title is the one that it keeps.
  mutating func take(_ folder: String, for id: TitleID?) {
    if let former = inventory.takenFolders[folder], former != nil { return }
    inventory.takenFolders[folder] = .some(id)
    if let id, inventory.folders[id] == nil { inventory.folders[id] = folder }
  }

  mutating func noteDisc(_ content: FolderContent) {
    let name = content.path.split(separator: "/").last.map(String.init) ?? content.path
    if DiscFolder.isOne(name) { inventory.discs.append(content.path) }
  }

  /// Notes what lies where the folders of titles have to be.
  mutating func noteObstacles(in category: FolderContent) {
    inventory.obstacles.formUnion(category.strays.map { category.path + "/" + $0 })
  }

  /// Notes and names what lies where the folders of a show's seasons have to be: the other seasons are none the worse.
  mutating func noteSeasonObstacles(in show: FolderContent) {
    for name in show.strays where Layout.isSeasonFolder(name) {
      inventory.obstacles.insert(show.path + "/" + name)
      inventory.warnings.append("\(show.path)/\(name) \(Inventory.obstruction)")
    }
  }

  mutating func setFolder(_ folder: String, of id: TitleID) {
    if inventory.folders[id] == nil { inventory.folders[id] = folder }
  }

  /// The receipts of videos that are not there any more: the user deleted them.
  /// - Returns: The titles of which they are.
  mutating func readOrphans(of content: FolderContent) -> [TitleID] {
    guard !content.isChanging else { return [] }
    var titles: [TitleID] = []
    for name in content.sidecarNames where !content.hasVideo(ofStem: FolderContent.stem(name)) {
      switch read(name, in: content) {
      case .sidecar(let sidecar):
        guard sidecar.kind != .series, let id = ContentID(sidecar.id) else { continue }
        titles.append(id.title)
        // Without the key it claims no video.
        guard let file = sidecar.file, !content.hasVideo(named: file.name) else { continue }
        if let video = content.renamed(file) {
          inventory.renamed.append(
            Inventory.Renamed(receipt: content.path + "/" + name, video: content.path + "/" + video))
          continue
        }
        inventory.orphans.append(
          Inventory.Gone(
            ids: sidecar.contentIDs, title: sidecar.titleLabel, path: content.path + "/" + name,
            profile: sidecar.wish?.profile))
      case .damaged:
        // The NFO that we wrote beside it says the same.
        let ids = nfo(FolderContent.stem(name) + ".nfo", in: content).compactMap(\.contentID)
        guard let id = ids.first else { continue }
        titles.append(id.title)
        inventory.orphans.append(
          Inventory.Gone(ids: ids, title: FolderContent.stem(name), path: content.path + "/" + name))
      case .absent, .foreign, .otherVersion: continue
      }
    }
    return titles
  }

  /// What lies where the sidecar of a video belongs.
  struct Receipt {
    var file: SidecarFile
    /// The receipt, where it is that of another video of the same name and another ending; both are of one title.
    var ofTwin: Sidecar?

    var title: Sidecar? { file.sidecar ?? ofTwin }
  }

  mutating func receipt(of video: FolderContent.Video, in content: FolderContent) -> Receipt {
    guard let name = content.document(FolderContent.stem(video.name) + ".json") else {
      return Receipt(file: .absent)
    }
    let file = read(name, in: content)
    guard let sidecar = file.sidecar else { return Receipt(file: file) }
    if sidecar.kind == .series { return Receipt(file: .foreign) }
    // Renamed together with its video it names a file that is not there.
    if let named = sidecar.file?.name, named != video.name, content.hasTwin(of: video, named: named) {
      return Receipt(file: .foreign, ofTwin: sidecar)
    }
    return Receipt(file: file)
  }

  mutating func sidecar(_ name: String, in content: FolderContent) -> Sidecar? {
    read(name, in: content).sidecar
  }

  private mutating func read(_ name: String, in content: FolderContent) -> SidecarFile {
    let path = content.path + "/" + name
    do throws(FileFault) {
      let file = try SidecarFile.read(location(of: path))
      switch file {
      case .damaged(let fault): inventory.warnings.append("\(path): \(fault)")
      case .otherVersion(let fault):
        inventory.warnings.append("\(path): \(fault)")
        ofOtherVersions.insert(path)
      case .absent, .sidecar, .foreign: break
      }
      return file
    } catch {
      // It may be the receipt of a video that was deleted.
      inventory.incomplete[content.path] = "\(error)"
      return .absent
    }
  }

  /// The blocks of an NFO; none when it is not there or cannot be used.
  mutating func nfo(_ name: String, in content: FolderContent) -> [NFOReading] {
    guard let name = content.document(name) else { return [] }
    let path = content.path + "/" + name
    do throws(FileFault) {
      let limit = NFOReading.maximumBytes
      guard let bytes = try FileReading.bytes(of: location(of: path), limit: limit) else { return [] }
      let document = NFODocument(bytes)
      if let fault = document.fault { inventory.warnings.append("\(path): \(fault)") }
      return document.blocks.map(NFOReading.init)
    } catch  where error.errno == .fileTooLarge {
      inventory.warnings.append("\(path): \(error)")
    } catch {
      // It may name the title of which a video lies here.
      inventory.incomplete[content.path] = "\(error)"
    }
    return []
  }
}

extension Sidecar {
  /// The id of the movie, or of each episode in the file; none where the sidecar carries no sound one.
  var contentIDs: [ContentID] {
    guard let id = ContentID(id) else { return [] }
    return ([id] + episodeNumbers.map { ContentID(id.title, episode: $0) }).unique
  }
}
