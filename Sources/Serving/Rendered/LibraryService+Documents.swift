internal import Files
internal import Library
internal import Logging
internal import Model
internal import Stremio

/// Catalogs and pages of titles: rendered on file threads, once for each snapshot and base.
extension LibraryService {
  private static let catalogCaching = "max-age=60, stale-while-revalidate=600"
  private static let metaCaching = "max-age=300"

  /// Answers `catalog`.
  func catalog(_ query: CatalogQuery, _ snapshot: Snapshot, _ request: Request) async -> Answer {
    let (indexes, base) = (indexes, request.base)
    return await document(.catalog(query), Self.catalogCaching, snapshot, request) {
      let titles = query.titles(in: snapshot, indexes.index(of: snapshot))
      return try RenderedDocument(CatalogAnswer(metas: titles.map(Rendering(base: base).preview)))
    }
  }

  /// Answers `meta`.
  func meta(_ title: SnapshotTitle, _ snapshot: Snapshot, _ request: Request) async -> Answer {
    let (library, base) = (library, request.base)
    return await document(.meta(title.id), Self.metaCaching, snapshot, request) {
      let details = TitleDetails.read(title, in: library)
      return try RenderedDocument(MetaAnswer(meta: Rendering(base: base).meta(title, details)))
    }
  }

  private func document(
    _ key: DocumentKey, _ caching: String, _ snapshot: Snapshot, _ request: Request,
    _ render: @escaping @Sendable () throws -> RenderedDocument
  ) async -> Answer {
    if let known = documents.document(key, request.base, of: snapshot.identity) {
      return known.answer(caching: caching, request)
    }
    do {
      let document = try await threads.run(render)
      documents.keep(document, key, request.base, of: snapshot.identity)
      return document.answer(caching: caching, request)
    } catch {
      logger.error("cannot render a document", metadata: ["document": "\(key)", "reason": "\(error)"])
      return .unavailable("this cannot be answered now")
    }
  }
}
