internal import Files
internal import Library
internal import Logging
internal import Model
internal import NIOHTTP1

/// Answers the reading half of `/api`: what the library holds, and what runs do and did.
struct APIService: Sendable {
  let library: LibraryConfiguration
  let store: SnapshotStore
  let threads: FileThreads
  let indexes: IndexCache
  let status: StatusReader
  let feed: StatusFeed
  let patience: Duration
  let logger: Logger

  /// - Parameters:
  ///   - settings: Those of the program, without their secrets.
  ///   - client: For its share of the event streams.
  func answer(
    _ route: APIRoute, _ request: Request, settings: JSONValue, from client: IPAddress?
  ) async -> Answer {
    do {
      switch route {
      case .contents: return try await contents(request)
      case .content(let id): return try await content(id, request)
      case .downloads: return .json(try await status.document())
      case .download(let id):
        let item = try await status.document().items.first { $0.id == id }
        return item.map { .json($0) } ?? .fault(.notFound, "the running or last run knows no item of this id")
      case .library:
        return await status.library().map { .json($0) } ?? .unavailableJSON("the library is not measured yet")
      case .runs: return try await runs(request)
      case .run(let id):
        let root = status.root
        let run = try await threads.run { try RunHistory(root).run(id) }
        return run.map { .json($0) } ?? .fault(.notFound, "there is no record of this run")
      case .settings: return .json(settings, request)
      case .events: return try await events(request, from: client)
      case .description: return .json(try APIDescription.document(request.base), request)
      case .order: return .fault(.notFound, "there is no such route")
      }
    } catch let fault as StatusFault {
      return .unavailableJSON("the status of the running or last run cannot be read: \(fault.reason)")
    } catch let fault as Query.Fault {
      return .fault(.badRequest, fault.message)
    } catch {
      logger.error("cannot answer", metadata: ["reason": "\(error)"])
      return .unavailableJSON("the library cannot be read now")
    }
  }

  private func contents(_ request: Request) async throws -> Answer {
    let query = try ContentQuery(request.query)
    guard let snapshot = await store.snapshot(within: patience) else { return .withoutSnapshot(of: store) }
    let (base, indexes) = (request.base, indexes)
    // Thousands of rows take long enough to be kept off the connection's loop.
    var (total, answer) = try await threads.run {
      let search = ContentSearch(
        query, in: snapshot, indexes.index(of: snapshot, depth: query.search == nil ? .genres : .words))
      let titles = search.places.map { (snapshot.titles[$0.title], $0.video) }
      let answer: Answer =
        switch query.unit {
        case .title: .json(titles.map { TitleRow($0.0, base) }, request)
        case .video:
          .json(titles.map { ContentRow($0.0.videos[$0.1 ?? 0], of: $0.0, base) }, request)
        }
      return (search.total, answer)
    }
    answer.headers.add(name: "X-Total-Count", value: String(total))
    return answer
  }

  private func content(_ text: String, _ request: Request) async throws -> Answer {
    guard let snapshot = await store.snapshot(within: patience) else { return .withoutSnapshot(of: store) }
    guard let id = ContentID(text), let title = snapshot[id.title],
      id.episode == nil || title.videos.contains(where: { $0.holds(id) })
    else { return .fault(.notFound, "the library has no title or episode of this id") }
    let (base, library) = (request.base, library)
    return try await threads.run {
      .json(TitleDocument(title, try TitleDetails.read(title, in: library), only: id, base), request)
    }
  }

  private func runs(_ request: Request) async throws -> Answer {
    let limit = try request.query.number("limit", in: 1...RunHistory.most, default: 20)
    let root = status.root
    return .json(try await threads.run { try RunHistory(root).last(limit) })
  }

  private func events(_ request: Request, from client: IPAddress?) async throws -> Answer {
    let headers: HTTPHeaders = [
      "Content-Type": "text/event-stream", "Cache-Control": "no-store",
      // Proxies that collect answers would hold every event back.
      "X-Accel-Buffering": "no",
    ]
    guard request.method == .GET else { return Answer(.ok, headers: headers) }
    guard let stream = try await feed.subscribe(from: client) else {
      return .unavailableJSON(
        "too many streams of events are open, in all or from this address; a proxy is named in trusted_proxies"
      )
    }
    return Answer(.ok, headers: headers, body: .events(stream))
  }
}
