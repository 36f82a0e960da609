import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// One request over a connection of its own.
enum Fetch {
  typealias Answer = (status: Int, headers: [String: String], body: Data)

  static func get(_ url: URL, range: String? = nil) async throws -> Answer {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: url.host ?? "", port: url.port ?? 80) { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHTTPClientHandlers()
          return try NIOAsyncChannel<HTTPClientResponsePart, HTTPPart<HTTPRequestHead, IOData>>(
            wrappingChannelSynchronously: channel)
        }
      }
    var headers = HTTPHeaders([("Host", "\(url.host ?? ""):\(url.port ?? 80)"), ("Connection", "close")])
    if let range { headers.add(name: "Range", value: range) }
    let target = url.path(percentEncoded: true)
    return try await channel.executeThenClose { inbound, outbound in
      // At once: the server may answer and close as soon as it has seen the head.
      try await outbound.write(
        contentsOf: [
          .head(HTTPRequestHead(version: .http1_1, method: .GET, uri: target, headers: headers)), .end(nil),
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
