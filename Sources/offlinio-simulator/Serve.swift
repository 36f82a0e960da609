import ArgumentParser
import FoundationEssentials
import Glibc
import RealDebridSimulator
import SystemPackage

/// Serves until a signal comes.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve until SIGTERM or SIGINT; prints the base URL when ready.")

  @Option(help: ArgumentHelp("Where to listen; port 0 takes a free one.", valueName: "host:port"))
  var listen = "127.0.0.1:0"

  @Option(help: "The token that the API accepts; replaces the scenario's.")
  var token: String?

  @Option(help: ArgumentHelp("Bytes a second and connection for downloads.", valueName: "bytes"))
  var pace: Int?

  @Option(help: ArgumentHelp("More listeners that only serve downloads.", valueName: "count"))
  var downloadHosts = 0

  @Option(help: ArgumentHelp("File that gets the port number when ready.", valueName: "file"))
  var portFile: String?

  @OptionGroup var options: WorldOptions

  func run() async throws {
    guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]) else {
      throw ValidationError("--listen expects HOST:PORT")
    }
    let world = try options.world()
    world.update { state in
      if let token { state.account.token = token }
      if let pace { state.options.pace = max(pace, 1) }
    }
    let host = listen[..<colon].filter { $0 != "[" && $0 != "]" }
    let signals = Signals([SIGTERM, SIGINT])
    let simulator = try await Simulator.start(
      world, host: String(host), port: port, downloadHosts: downloadHosts)
    if let portFile {
      let port = simulator.origin.split(separator: ":").last.map(String.init) ?? ""
      try Data([UInt8]("\(port)\n".utf8)).write(to: URL(filePath: portFile), options: .atomic)
    }
    try FileDescriptor.standardOutput.writeAll([UInt8]("\(simulator.origin)\n".utf8))
    await signals.first()
    await simulator.stop()
  }
}
