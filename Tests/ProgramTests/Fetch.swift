import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// One request over a connection of its own.
enum Fetch {
  typealias Answer = (status: Int, headers: [String: String], body: Data)

  static func get(_ url: URL, range: String? = nil) async throws -> Answer {
    try await send("GET", url, headers: range.map { [("Range", $0)] } ?? [])
  }

  /// - Parameter body: JSON.
  static func send(
    _ method: String, _ url: URL, headers own: [(String, String)] = [], body: String? = nil
  ) async throws -> Answer {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: url.host ?? "", port: url.port ?? 80) { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHTTPClientHandlers()
          return try NIOAsyncChannel<HTTPClientResponsePart, HTTPPart<HTTPRequestHead, IOData>>(
            wrappingChannelSynchronously: channel)
        }
      }
    var headers = HTTPHeaders([("Host", "\(url.host ?? ""):\(url.port ?? 80)"), ("Connection", "close")])
    headers.add(contentsOf: HTTPHeaders(own))
    if let body {
      headers.add(name: "Content-Type", value: "application/json")
      headers.add(name: "Content-Length", value: "\(body.utf8.count)")
    }
    let target = url.path(percentEncoded: true)
    return try await channel.executeThenClose { inbound, outbound in
      // At once: the server may answer and close as soon as it has seen the head.
      try await outbound.write(
        contentsOf: [
          .head(
            HTTPRequestHead(
              version: .http1_1, method: HTTPMethod(rawValue: method), uri: target, headers: headers)),
          .body(.byteBuffer(ByteBuffer(string: body ?? ""))), .end(nil),
        ])
      var answer: Answer = (0, [:], Data())
      for try await part in inbound {
        switch part {
        case .head(let head):
          answer.status = Int(head.status.code)
          for (name, value) in head.headers { answer.headers[name.lowercased()] = value }
        case .body(let bytes): answer.body.append(contentsOf: bytes.readableBytesView)
        case .end: return answer
        }
      }
      return answer
    }
  }
}
