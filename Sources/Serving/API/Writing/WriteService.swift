internal import Library
internal import Model
internal import NIOCore
internal import NIOHTTP1

/// Answers the write half of `/api`, for those who bring the admin token.
///
/// A page of another origin cannot: it has no token, and the header that carries one is never sent without asking.
struct WriteService: Sendable {
  let administration: Administration
  let store: SnapshotStore
  let guesses: GuessLimit
  /// How long it waits for the first snapshot.
  let patience: Duration
  // One change at a time: two that come together would find the lock taken by each other.
  let turnstile: Turnstile

  func answer(_ route: APIRoute, _ request: Request, from client: IPAddress?) async -> Answer {
    if let refusal = refusal(request, client) { return refusal }
    let changes = administration.changes
    switch route {
    case .downloads: return await add(request)
    case .download(let id): return answer(await turnstile.run { await changes.withdraw(id) })
    case .order(let order, let id):
      return answer(await turnstile.run { await changes.setPaused(id, order == .pause) })
    case .content(let text):
      guard let snapshot = await store.snapshot(within: patience) else { return .withoutSnapshot(of: store) }
      guard let id = ContentID(text), snapshot[id.title] != nil else {
        return .fault(.notFound, "the library has no title or episode of this id")
      }
      defer { store.requestScan() }
      return answer(await turnstile.run { await changes.trash(id) })
    default: return .fault(.notFound, "there is no such route")
    }
  }

  private func add(_ request: Request) async -> Answer {
    let type = request.headers.first(name: "content-type")?.prefix { $0 != ";" }.trimmingBlanks()
    guard type?.lowercased() == "application/json" else {
      return .fault(.unsupportedMediaType, "expected application/json")
    }
    let document: JSONValue
    do {
      document = try JSONValue(bytes: Array(request.body.readableBytesView))
    } catch {
      return .fault(.badRequest, "the body is no JSON document")
    }
    let changes = administration.changes
    let outcome = await turnstile.run { await changes.add(document) }
    guard case .done(let receipt) = outcome else { return answer(outcome) }
    // Without a `Location`: there is no item of it before a run has met the wish.
    return .json(ReceiptDocument(receipt), .created)
  }

  /// Why a request may not change anything; nil where it may.
  private func refusal(_ request: Request, _ client: IPAddress?) -> Answer? {
    guard let token = token(request.headers) else {
      return unauthorized("the admin token is missing: Authorization: Bearer …")
    }
    guard guesses.mayTry(client) else { return Answer.tooManyRequests }
    guard AccessGate.matches(token, administration.token) else {
      guesses.noteWrong(client)
      return unauthorized("the admin token is wrong")
    }
    return guesses.mayWrite(client) ? nil : Answer.tooManyRequests
  }

  /// Whether a request brings the token; it does not count as a guess here.
  func admits(_ headers: HTTPHeaders) -> Bool {
    token(headers).map { AccessGate.matches($0, administration.token) } ?? false
  }

  private func token(_ headers: HTTPHeaders) -> String? {
    let fields = headers["authorization"]
    let words = fields.first?.split(separator: " ", maxSplits: 1) ?? []
    guard fields.count == 1, words.count == 2, words[0].lowercased() == "bearer" else { return nil }
    return words[1].trimmingBlanks()
  }

  private func unauthorized(_ message: String) -> Answer {
    var answer = Answer.fault(.unauthorized, message)
    answer.headers.add(name: "WWW-Authenticate", value: "Bearer realm=\"offlinio\"")
    return answer
  }

  private func answer(_ outcome: ChangeOutcome) -> Answer {
    switch outcome {
    case .done(let receipt): .json(ReceiptDocument(receipt))
    case .invalid(let faults): .fault(.badRequest, "the wish has faults", faults: faults)
    case .faulty(let faults):
      .fault(.conflict, "the watchlist has faults; nothing was done", faults: faults)
    case .conflict(let reason): .fault(.conflict, reason)
    case .forbidden(let reason): .fault(.forbidden, reason)
    case .missing(let reason): .fault(.notFound, reason)
    case .unavailable(let reason): .unavailableJSON(reason)
    }
  }
}

/// What a change answers with.
private struct ReceiptDocument: Encodable {
  let id: String
  let file: String?
  let message: String?

  init(_ receipt: ChangeOutcome.Receipt) {
    id = receipt.id
    file = receipt.file
    message = receipt.message
  }
}

extension Answer {
  static var tooManyRequests: Answer {
    var answer = fault(.tooManyRequests, "too many requests; try again later")
    answer.headers.add(name: "Retry-After", value: "10")
    return answer
  }
}
