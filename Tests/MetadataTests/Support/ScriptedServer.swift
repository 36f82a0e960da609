import Secrets
import Synchronization
import Transfer

/// A server that gives the answers it was told, in order, and fails the test's expectation when asked for more.
final class ScriptedServer: Sendable {
  enum Answer: Sendable {
    case status(Int, body: String = "", headers: [(name: String, value: String)] = [])
    case bytes([UInt8])
    case failure(TransferError.Code)
  }

  private struct State {
    var answers: [Answer]
    var requests: [HTTPRequest] = []
  }

  private let state: Mutex<State>

  init(_ answers: Answer...) { state = Mutex(State(answers: answers)) }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  /// The request headers of one exchange as `name: value`.
  func headers(_ index: Int) -> [String] {
    requests[index].headers.map { "\($0.name): \($0.value.reveal())" }
  }

  var send: HTTPSend {
    { request throws(TransferError) in
      let answer = self.state.withLock { state in
        state.requests.append(request)
        return state.answers.isEmpty ? .failure(.other(-1)) : state.answers.removeFirst()
      }
      switch answer {
      case .status(let status, let body, let headers):
        return HTTPResponse(
          status: status, headers: HTTPHeaders(headers), body: Array(body.utf8), finalURL: request.url)
      case .bytes(let bytes):
        return HTTPResponse(status: 200, headers: HTTPHeaders(), body: bytes, finalURL: request.url)
      case .failure(let code):
        throw TransferError(code, host: request.url.host, detail: "no answer")
      }
    }
  }
}
