internal import Files
internal import Library
internal import Logging
internal import Model
internal import Stremio

/// Catalogs and pages of titles: rendered on file threads, once for each snapshot and base.
extension LibraryService {
  private static let catalogCaching = "max-age=60, stale-while-revalidate=600"
  private static let metaCaching = "max-age=300"

  private static let streamCaching = "no-cache"
  /// What lies beside a video may be so much older than it is shown: as long as a new video takes to appear.
  private static let streamFreshness = Duration.seconds(1)

  /// The answer to a resource that was rendered before.
  func known(_ path: ResourcePath, _ request: Request) -> Answer? {
    guard let snapshot = store.current, let (key, caching) = Self.key(of: path, in: snapshot) else {
      return nil
    }
    return documents.document(key, request.base, of: snapshot.identity)?
      .answer(caching: caching, request)
  }

  private static func key(of path: ResourcePath, in snapshot: Snapshot) -> (DocumentKey, caching: String)? {
    switch path.resource {
    case .catalog: CatalogQuery(path).map { (.catalog($0), catalogCaching) }
    case .meta:
      TitleID(path.id).flatMap { id in
        snapshot[id]?.kind.rawValue == path.type ? (.meta(id), metaCaching) : nil
      }
    case .stream: ContentID(path.id).map { (.streams($0), streamCaching) }
    case .subtitles, .addonCatalog: nil
    }
  }

  /// Answers `catalog`.
  func catalog(_ query: CatalogQuery, _ snapshot: Snapshot, _ request: Request) async -> Answer {
    let (indexes, base) = (indexes, request.base)
    return await document(.catalog(query), Self.catalogCaching, snapshot, request) {
      let index = indexes.index(of: snapshot, depth: query.depth)
      let titles = query.titles(in: snapshot, index)
      return try RenderedDocument(CatalogAnswer(metas: titles.map(Rendering(base: base).preview)))
    }
  }

  /// Answers `meta`.
  func meta(_ title: SnapshotTitle, _ snapshot: Snapshot, _ request: Request) async -> Answer {
    let (library, base) = (library, request.base)
    return await document(.meta(title.id), Self.metaCaching, snapshot, request) {
      let details = try TitleDetails.read(title, in: library)
      return try RenderedDocument(MetaAnswer(meta: Rendering(base: base).meta(title, details)))
    }
  }

  /// Answers `stream`: the files of a video, each with the subtitles beside it.
  func streams(_ path: ResourcePath, _ snapshot: Snapshot, _ request: Request) async -> Answer {
    guard let id = ContentID(path.id), let title = snapshot[id.title] else {
      return .document(StreamAnswer(streams: []), caching: Self.streamCaching, request)
    }
    let (library, rendering, logger) = (library, Rendering(base: request.base), logger)
    return await document(.streams(id), Self.streamCaching, snapshot, request, lasting: Self.streamFreshness)
    {
      let videos = snapshot.videos(of: id)
      var found: [String: [VideoSubtitle]] = [:]
      do {
        found = try Self.subtitles(of: videos, in: library)
      } catch {
        // The video plays without them.
        logger.error(
          "cannot look for subtitles", metadata: ["title": "\(id.title)", "reason": "\(error)"])
      }
      let groups = BingeGroups(title)
      let streams = videos.compactMap {
        rendering.stream($0, group: groups.group(of: $0), subtitles: found[$0.fileID] ?? [])
      }
      return try RenderedDocument(StreamAnswer(streams: streams))
    }
  }

  /// - Parameter lasting: How long the document may be shown, where it shows more than the snapshot.
  private func document(
    _ key: DocumentKey, _ caching: String, _ snapshot: Snapshot, _ request: Request,
    lasting: Duration? = nil, _ render: @escaping @Sendable () throws -> RenderedDocument
  ) async -> Answer {
    if let known = documents.document(key, request.base, of: snapshot.identity) {
      return known.answer(caching: caching, request)
    }
    do {
      let document = try await threads.run(render)
      documents.keep(
        document, key, request.base, of: snapshot.identity, until: lasting.map { .now + $0 })
      return document.answer(caching: caching, request)
    } catch {
      logger.error("cannot render a document", metadata: ["document": "\(key)", "reason": "\(error)"])
      return .unavailable("this cannot be answered now")
    }
  }
}
