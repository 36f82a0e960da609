import ArgumentParser
import FoundationEssentials
import RealDebridSimulator

/// Where the simulated world comes from.
struct WorldOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Folder of the sample media.", valueName: "dir"))
  var samples: String?

  @Option(help: ArgumentHelp("JSON file with torrents, options and faults.", valueName: "file"))
  var scenario: String?

  func world() throws -> SimulatorWorld {
    let samples = samples.map { Samples(directory: $0) } ?? .inSourceTree
    guard let scenario else { return try SimulatorWorld.demo(samples: samples) }
    guard let data = FileManager.default.contents(atPath: scenario) else {
      throw ValidationError("cannot read \(scenario)")
    }
    return try SimulatorWorld.scenario([UInt8](data), samples: samples)
  }
}
