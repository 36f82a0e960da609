import ArgumentParser

/// The command line.
@main
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "offlinio-simulator",
    abstract: "Plays Real-Debrid, Cinemeta and a picture host on one loopback port.",
    subcommands: [Serve.self, Magnets.self, TorrentFile.self],
    defaultSubcommand: Serve.self)
}
