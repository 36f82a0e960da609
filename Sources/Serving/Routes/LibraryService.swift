internal import Files
internal import Library
internal import Logging
internal import Model
internal import NIOHTTP1
internal import Stremio
internal import SystemPackage

/// Answers what the library can answer.
///
/// Nothing here touches the disk but on file threads.
struct LibraryService: Sendable {
  let library: LibraryConfiguration
  let store: SnapshotStore
  let threads: FileThreads
  let indexes: IndexCache
  let version: Manifest.Version
  let patience: Duration
  let logger: Logger
  let documents = DocumentCache()
  let told = ToldOnce()

  var health: Answer {
    switch store.health {
    case .ready: .message(.ok, "ok")
    case .starting, .unavailable: unavailable
    }
  }

  var unavailable: Answer {
    if case .unavailable(let reason) = store.health { return .unavailable(reason) }
    return .unavailable("the first scan of the library is not done")
  }

  func manifest(_ request: Request) -> Answer {
    .document(AddonManifest.manifest(version: version), caching: "no-cache", request)
  }

  /// Answers a resource of the addon protocol: what is not there is an empty list, but a title's page, which cannot be empty.
  func answer(_ path: ResourcePath, _ request: Request) async -> Answer {
    guard let snapshot = await store.snapshot(within: patience) else { return unavailable }
    switch path.resource {
    case .catalog:
      guard let query = CatalogQuery(path) else { return .notFound }
      return await catalog(query, snapshot, request)
    case .meta:
      guard let title = TitleID(path.id).flatMap({ snapshot[$0] }), title.kind.rawValue == path.type
      else { return .notFound }
      return await meta(title, snapshot, request)
    case .stream: return await streams(path, snapshot, request)
    case .subtitles: return await subtitles(path, snapshot, request)
    case .addonCatalog: return .notFound
    }
  }

  func media(_ fileID: String, _ name: String, _ request: Request) async -> Answer {
    guard let snapshot = await store.snapshot(within: patience) else { return unavailable }
    guard let video = snapshot.file(fileID)?.video, video.name == name else { return .notFound }
    return await file(video.path, request, caching: "no-cache")
  }

  func art(_ owner: String, _ name: String, _ request: Request) async -> Answer {
    guard let snapshot = await store.snapshot(within: patience) else { return unavailable }
    var pictures: [FilePath] = []
    if let title = TitleID(owner).flatMap({ snapshot[$0] }) {
      pictures = Array(title.artwork.values)
    } else if let still = snapshot.file(owner)?.video.still {
      pictures = [still]
    }
    guard let path = pictures.first(where: { $0.lastComponent?.string == name }) else { return .notFound }
    return await file(path, request, caching: "max-age=3600")
  }

  /// A file of the library, or why it cannot be sent.
  private func file(_ path: FilePath, _ request: Request, caching: String) async -> Answer {
    // The last snapshot outlives the library, but its files are not to be trusted meanwhile.
    if case .unavailable(let reason) = store.health { return .unavailable(reason) }
    let fence = LibraryFence(library)
    do {
      let file = try await threads.run { try fence.resolve(path).map { try OpenFile($0) } }
      guard let file else { return await missing() }
      return FileAnswer.answer(file, name: path.lastComponent?.string ?? "", caching: caching, request)
    } catch let fault as FileFault where fault.isMissing || fault.isMisplaced {
      return await missing()
    } catch {
      logger.error("cannot open a file", metadata: ["path": "\(path)", "reason": "\(error)"])
      return .unavailable("the file cannot be read now")
    }
  }

  /// Gone from the tree since the last scan, or the whole tree is.
  private func missing() async -> Answer {
    if case .unavailable(let reason) = await store.look() { return .unavailable(reason) }
    store.requestScan()
    return .notFound
  }
}
