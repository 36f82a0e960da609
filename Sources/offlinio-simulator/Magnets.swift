import ArgumentParser
import RealDebridSimulator
import SystemPackage

/// Prints what the swarm has, one torrent a line: name, tab, magnet.
struct Magnets: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a line with name and magnet for every torrent.")

  @OptionGroup var options: WorldOptions

  func run() throws {
    for torrent in try options.world().state.swarm { print("\(torrent.name)\t\(torrent.magnet)") }
  }
}

/// Writes a torrent's metainfo to standard output.
struct TorrentFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "torrent", abstract: "Write the .torrent file of one torrent to standard output.")

  @Argument(help: "Name or infohash.")
  var name: String

  @OptionGroup var options: WorldOptions

  func run() throws {
    guard let torrent = try options.world().state.torrent(name) else {
      throw ValidationError("no torrent is called \(name)")
    }
    try FileDescriptor.standardOutput.writeAll(torrent.metainfo)
  }
}
