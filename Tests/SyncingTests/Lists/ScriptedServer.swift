import Secrets
import Synchronization
import Transfer

/// Answers requests by a function and remembers them; never a network.
final class ScriptedServer: Sendable {
  typealias Answer = @Sendable (String) throws(TransferError) -> (status: Int, body: String)

  private let answer: Answer
  private let log = Mutex<[String]>([])

  /// - Parameter answer: What is sent for an address.
  init(_ answer: @escaping Answer) { self.answer = answer }

  /// The addresses that were asked for, in order.
  var requests: [String] { log.withLock { $0 } }

  var send: HTTPSend {
    { request throws(TransferError) in
      let url = request.url.reveal()
      self.log.withLock { $0.append(url) }
      let (status, body) = try self.answer(url)
      let bytes = Array(body.utf8)
      guard bytes.count <= request.limits.maximumBody else {
        throw TransferError(.tooLarge, host: request.url.host, detail: "the answer is longer than allowed")
      }
      return HTTPResponse(status: status, headers: HTTPHeaders(), body: bytes, finalURL: request.url)
    }
  }

  /// A page of a catalog that lists movies of these numbers.
  static func page(_ numbers: some Sequence<Int>) -> String {
    let items = numbers.map { #"{"id":"\#(id($0))","type":"movie","name":"Film \#($0)"}"# }
    return #"{"metas":[\#(items.joined(separator: ","))]}"#
  }

  static func id(_ number: Int) -> String { "tt\(10_000_000 + number)" }

  /// The number after `skip=` in an address; 0 where there is none.
  static func skip(_ url: String) -> Int {
    guard let mark = url.firstRange(of: "skip=") else { return 0 }
    return Int(url[mark.upperBound...].prefix { $0.isNumber }) ?? 0
  }
}
