import ArgumentParser
import Glibc
import Model
import Secrets
import Serving
import Watchlist

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serves the library to Stremio and to players, until it is stopped.")

  @OptionGroup var common: CommonOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where to listen instead of the watchlist's address; port 0 takes a free one.", valueName: "host:port"))
  var listen: String?

  func run() async throws {
    let wiring = Wiring(common)
    let settings = try wiring.settings()
    var address = settings.server.listen
    if let listen {
      guard let given = ListenAddress(listen) else {
        throw ValidationError("--listen takes HOST:PORT, such as 127.0.0.1:11471 or [::1]:11471")
      }
      address = given
    }
    _ = try wiring.library(settings)
    let configuration = try self.configuration(settings, address, wiring)
    let isKeyed = configuration.accessKey != nil
    let server = Server(
      configuration, library: settings.library,
      notifier: ServiceNotifier(address: wiring.environment["NOTIFY_SOCKET"]), logger: wiring.logger("serve"))
    let isQuiet = common.quiet
    let publicURL = settings.server.publicURL
    let task = Task {
      try await server.run { bound in
        guard !isQuiet else { return }
        for line in ServeText.greeting(bound: bound, publicURL: publicURL, isKeyed: isKeyed) {
          Output.message(line)
        }
      }
    }
    let signals = Task {
      for await signal in Signals.sequence([SIGINT, SIGTERM, SIGHUP]) {
        if signal == SIGHUP { server.rescan() } else { task.cancel() }
      }
    }
    defer { signals.cancel() }
    do {
      try await task.value
    } catch {
      throw Failure(.temporary, "cannot serve on \(address): \(error)")
    }
  }

  private func configuration(
    _ settings: Settings, _ address: ListenAddress, _ wiring: Wiring
  ) throws(Failure) -> ServerConfiguration {
    var configuration = ServerConfiguration(
      host: address.host, port: address.port,
      publicURL: settings.server.publicURL.flatMap { BaseURL(publicURL: $0.reveal()) },
      trustedProxies: settings.server.trustedProxies.compactMap { AddressRange("\($0)") },
      version: Version.number)
    configuration.settings = settings.redacted
    let secrets = ServeSecrets(wiring)
    configuration.accessKey = try secrets.accessKey(settings)
    configuration.administration = try secrets.adminToken(settings).map {
      Administration(token: $0, changes: ServeChanges(common).changes)
    }
    return configuration
  }
}
