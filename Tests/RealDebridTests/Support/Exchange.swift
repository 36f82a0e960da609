import RealDebrid
import Secrets
import Synchronization
import Testing
import Transfer

let apiAddress = "https://api.test/rest/1.0"

/// What a test expects to be sent, and what comes back.
struct Exchange: Sendable {
  /// Method, path and query below the API's address.
  let request: String
  let answer: Result<HTTPResponse, TransferError>

  init(_ request: String, _ response: HTTPResponse) {
    self.request = request
    answer = .success(response)
  }

  init(_ request: String, _ body: String, status: Int = 200) {
    self.init(request, .test(body, status: status))
  }

  init(_ request: String, fails code: TransferError.Code) {
    self.request = request
    answer = .failure(TransferError(code, host: "api.test", detail: "it failed"))
  }
}

extension HTTPResponse {
  static func test(
    _ body: String, status: Int = 200, headers: [(name: String, value: String)] = []
  ) -> HTTPResponse {
    guard let url = SecretURL(apiAddress) else { preconditionFailure("the tests' address is one") }
    let type = headers.contains { $0.name == "Content-Type" } ? [] : [("Content-Type", "application/json")]
    return HTTPResponse(
      status: status, headers: HTTPHeaders(type.map { (name: $0.0, value: $0.1) } + headers),
      body: Array(body.utf8), finalURL: url)
  }
}

/// Answers requests in the order that a test wrote down; any other request is the test's failure.
final class ScriptedService: Sendable {
  private struct State {
    var script: [Exchange]
    var requests: [HTTPRequest] = []
  }

  private let state: Mutex<State>
  let time = ManualTime()

  init(_ script: [Exchange]) { state = Mutex(State(script: script)) }

  /// The requests that came.
  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  /// How many of the exchanges did not take place.
  var remaining: Int { state.withLock { $0.script.count } }

  func client(patience: Duration = .seconds(600), token: String = "TOKEN") throws -> RealDebridClient {
    let limiter = RequestLimiter(clock: time.clock)
    return RealDebridClient(
      api: try #require(SecretURL(apiAddress + "/")), access: .token(Secret(token)), limiter: limiter,
      clock: time.clock, patience: patience
    ) { request async throws(TransferError) in
      try self.answer(request).get()
    }
  }

  private func answer(_ request: HTTPRequest) -> Result<HTTPResponse, TransferError> {
    let line = "\(request.method.rawValue) \(request.url.reveal().dropFirst(apiAddress.count))"
    return state.withLock { state in
      state.requests.append(request)
      guard let next = state.script.first, next.request == line else {
        Issue.record("unexpected request: \(line); expected: \(state.script.first?.request ?? "none")")
        return .failure(TransferError(.badAddress, host: "api.test", detail: "not in the script"))
      }
      state.script.removeFirst()
      return next.answer
    }
  }
}

extension HTTPRequest {
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value.reveal() }

  var text: String { String(decoding: body ?? [], as: UTF8.self) }
}

/// The error of a call that has to fail.
func failure(
  of call: () async throws -> some Any, sourceLocation: SourceLocation = #_sourceLocation
) async throws -> RealDebridError {
  do {
    _ = try await call()
  } catch let error as RealDebridError {
    return error
  }
  Issue.record("no error was thrown", sourceLocation: sourceLocation)
  throw CancellationError()
}
