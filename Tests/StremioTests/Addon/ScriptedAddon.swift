import Secrets
import Synchronization
import Testing
import Transfer

@testable import Stremio

/// An addon that answers by path as it was told, and with 404 to everything else.
final class ScriptedAddon: Sendable {
  enum Answer: Sendable {
    case body(String, status: Int = 200)
    case bytes([UInt8])
    case failure(TransferError.Code, host: String? = nil)
  }

  private struct State {
    var answers: [String: Answer]
    var requests: [HTTPRequest] = []
  }

  let isLocal: Bool
  private let state: Mutex<State>

  init(_ answers: [String: Answer], isLocal: Bool = false) {
    self.isLocal = isLocal
    state = Mutex(State(answers: answers))
  }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }
  /// Paths and queries of the requests, in order.
  var paths: [String] { requests.map { Self.path(of: $0.url) } }

  func change(_ path: String, to answer: Answer) { state.withLock { $0.answers[path] = answer } }

  func client(
    _ manifest: String = "https://addon.example/key/manifest.json", name: String = "My addon"
  ) throws -> AddonClient {
    AddonClient(name: name, manifest: try #require(SecretURL(manifest)), send: send)
  }

  var send: HTTPSend {
    { request throws(TransferError) in
      let answer = self.state.withLock { state in
        state.requests.append(request)
        return state.answers[Self.path(of: request.url)] ?? .body("not found", status: 404)
      }
      switch answer {
      case .body(let body, let status): return self.response(status, Array(body.utf8), request)
      case .bytes(let bytes): return self.response(200, bytes, request)
      case .failure(let code, let host):
        throw TransferError(code, host: host ?? request.url.host, detail: "no answer")
      }
    }
  }

  private func response(_ status: Int, _ body: [UInt8], _ request: HTTPRequest) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: HTTPHeaders(), body: body, finalURL: request.url,
      isFromPrivateNetwork: isLocal)
  }

  private static func path(of url: SecretURL) -> String {
    String(url.reveal().dropFirst(8).drop { $0 != "/" })
  }
}
