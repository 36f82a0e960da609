import ArgumentParser
import Files
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
    // Before there are threads.
    FreeMemory.shareHeaps()
    let wiring = Wiring(common)
    let service = try service(wiring)
    let settings = try wiring.settings()
    let reload = ServeReload(common, wiring, from: settings)
    let configuration = try configuration(settings, service, try reload.terms(settings))
    _ = try wiring.library(settings)
    let server = Server(
      configuration, library: settings.library,
      notifier: ServiceNotifier(address: service.environment.notifyAddress), logger: wiring.logger("serve"))
    let greeting = Greeting(
      publicURL: configuration.terms.publicURL, interfaces: NetworkAddresses.all(),
      isSecure: configuration.certificate != nil,
      isOpen: configuration.terms.accessKey == nil)
    let messages = wiring.messages
    // Before anything starts: a signal in the first moments counts too.
    let received = Signals.sequence([SIGINT, SIGTERM, SIGHUP])
    let task = Task {
      try await server.run { bound in
        for line in greeting.lines(bound) { messages.note(line) }
      }
    }
    let signals = Task {
      var signals = RunSignals()
      for await signal in received {
        guard signal != SIGHUP else {
          // Not awaited: reading certificates may take long, and the end must not wait for it.
          Task { await server.reload(reload.read) }
          continue
        }
        switch signals.reaction(to: signal, at: .now) {
        case .cancel: task.cancel()
        // Whoever says so twice does not want to wait for the answers under way.
        case .end: _exit(128 + signal)
        case .none: break
        }
      }
    }
    defer { signals.cancel() }
    do {
      try await task.value
    } catch let fault as CertificateFault {
      throw Failure(.watchlistInvalid, fault.description)
    } catch let shortage as DescriptorShortage {
      throw Failure(.diskProblem, shortage.description)
    } catch {
      throw Failure(.temporary, "\(error)")
    }
  }

  /// What the service manager gave; from now on no child can see it.
  private func service(_ wiring: Wiring) throws -> (
    environment: ServiceEnvironment, sockets: [InheritedSocket]
  ) {
    do {
      let environment = try ServiceEnvironment(wiring.environment, process: getpid())
      ServiceEnvironment.withdraw()
      guard environment.socketCount == 0 || listen == nil else {
        throw ValidationError(
          "--listen cannot stand beside the sockets of a socket unit; remove one of the two")
      }
      return (environment, try InheritedSocket.take(environment.socketCount))
    } catch let fault as ServiceFault {
      throw Failure(.usage, fault.description)
    }
  }

  private func configuration(
    _ settings: Settings, _ service: (environment: ServiceEnvironment, sockets: [InheritedSocket]),
    _ terms: ServerTerms
  ) throws -> ServerConfiguration {
    var address = settings.server.listen
    if let listen {
      guard let given = ListenAddress(listen) else {
        throw ValidationError("--listen takes HOST:PORT, such as 127.0.0.1:11471 or [::1]:11471")
      }
      address = given
    }
    var configuration = ServerConfiguration(
      host: address.host, port: address.port, version: Version.number)
    configuration.terms = terms
    configuration.inherited = service.sockets
    if let certificate = settings.server.tlsCertificate, let key = settings.server.tlsKey {
      configuration.certificate = CertificateFiles(certificate: certificate, key: key)
    }
    configuration.watchdog = service.environment.watchdog
    return configuration
  }
}
