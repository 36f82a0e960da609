import NIOCore
import NIOHTTP1
import NIOPosix

/// A running simulator: the API, download hosts, Cinemeta and pictures on loopback ports.
package final class Simulator: Sendable {
  typealias Peer = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>
  private typealias Listener = NIOAsyncChannel<Peer, Never>

  package let world: SimulatorWorld
  /// `http://host:port` of every listener; the first serves everything, the others are for downloads.
  package let origins: [String]
  private let service: Task<Void, Never>

  private init(world: SimulatorWorld, origins: [String], service: Task<Void, Never>) {
    self.world = world
    self.origins = origins
    self.service = service
  }

  /// Starts to serve `world`, whose present state is what a reset goes back to.
  ///
  /// - Parameters:
  ///   - world: What to serve.
  ///   - host: A numeric address.
  ///   - port: 0 takes a free one.
  ///   - downloadHosts: So many more listeners, on free ports; download addresses then point at them in turn.
  /// - Throws: `IOError` when a port cannot be had.
  package static func start(
    _ world: SimulatorWorld, host: String = "127.0.0.1", port: Int = 0, downloadHosts: Int = 0
  ) async throws -> Simulator {
    var listeners = [try await listen(host: host, port: port)]
    for _ in 0..<downloadHosts { listeners.append(try await listen(host: host, port: 0)) }
    let shownHost = host.contains(":") ? "[\(host)]" : host
    let origins = listeners.map { "http://\(shownHost):\($0.channel.localAddress?.port ?? port)" }
    world.update { $0.markBaseline() }
    let accepting = listeners
    let service = Task {
      await withDiscardingTaskGroup { group in
        for (number, listener) in accepting.enumerated() {
          group.addTask { await accept(listener, number: number, world: world, origins: origins) }
        }
      }
    }
    return Simulator(world: world, origins: origins, service: service)
  }

  /// Closes all listeners and connections, in the middle of what they do.
  package func stop() async {
    service.cancel()
    await service.value
  }

  private static func listen(host: String, port: Int) async throws -> Listener {
    try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.backlog, value: 256)
      .bind(host: host, port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          return try Peer(wrappingChannelSynchronously: channel)
        }
      }
  }

  private static func accept(
    _ listener: Listener, number: Int, world: SimulatorWorld, origins: [String]
  ) async {
    // A listener fails only when it is closed, and then there is nothing left to serve.
    try? await listener.executeThenClose { peers in
      try await withThrowingDiscardingTaskGroup { group in
        for try await peer in peers {
          let connection = Connection(world: world, listener: number, origins: origins)
          group.addTask { await connection.serve(peer) }
        }
      }
    }
  }
}

extension Simulator {
  /// `http://host:port`, as ``SimulatorWorld`` hands it out when a request names no host.
  package var origin: String { origins[0] }
  /// For `real_debrid.api_url`.
  package var apiURL: String { origin + "/rest/1.0" }
  /// For `metadata.cinemeta_url`.
  package var cinemetaURL: String { origin + "/cinemeta" }
  /// For `metadata.tmdb_url`.
  package var tmdbURL: String { origin + "/3" }
  /// Where the titles' pictures are.
  package var imagesURL: String { origin + "/images" }
  /// Where plain files are.
  package var filesURL: String { origin + "/files" }
  /// For a `[[source]]`.
  package var addonURL: String { origin + "/addon/manifest.json" }

  /// The addon as one whose address holds a key.
  package func addonURL(key: String) -> String { origin + "/addon/\(key)/manifest.json" }
}
