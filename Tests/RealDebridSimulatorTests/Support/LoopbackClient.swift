import NIOCore
import NIOPosix

@testable import RealDebridSimulator

/// Asks one question a connection and shows everything that came back, however broken.
struct LoopbackClient {
  struct Answer {
    /// 0 when the connection closed without a head.
    var status = 0
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    /// Whether the end came as an error in place of a clean close.
    var wasReset = false

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSON? { try? JSON.read(body) }
    /// Whether exactly the announced length came.
    var isComplete: Bool { !wasReset && headers["content-length"].flatMap(Int.init) == body.count }
  }

  /// - Parameter limit: Hang up once so many bytes came, head included.
  func ask(
    _ method: String, _ address: String, headers: [(String, String)] = [], body: [UInt8] = [],
    limit: Int = .max
  ) async throws -> Answer {
    let rest = address.dropFirst("http://".count)
    let host = rest.prefix { $0 != "/" }
    let parts = host.split(separator: ":")
    let port = Int(parts[1]) ?? 0
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    var head = "\(method) \(rest.dropFirst(host.count)) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if !body.isEmpty { head += "Content-Length: \(body.count)\r\n" }
    let request = ByteBuffer(bytes: [UInt8]((head + "\r\n").utf8) + body)
    var received: [UInt8] = []
    var wasReset = false
    do {
      received = try await channel.executeThenClose { inbound, outbound in
        try await outbound.write(request)
        var bytes: [UInt8] = []
        do {
          for try await buffer in inbound {
            bytes.append(contentsOf: buffer.readableBytesView)
            if bytes.count >= limit { break }
          }
        } catch {
          wasReset = true
        }
        return bytes
      }
    } catch {
      // The close after a reset fails again; what was read before it was lost with the throw.
      wasReset = true
    }
    var answer = Self.parse(received)
    answer.wasReset = wasReset
    return answer
  }

  private static func parse(_ bytes: [UInt8]) -> Answer {
    let mark: [UInt8] = [13, 10, 13, 10]
    guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { return Answer() }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    var answer = Answer()
    answer.status = Int(lines[0].split(separator: " ")[1]) ?? 0
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      answer.headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
    }
    answer.body = Array(bytes[(end + mark.count)...])
    return answer
  }
}
