import SystemPackage
import Testing

@testable import Serving

struct ServiceStatesTests {
  private enum Event { case ready, reloading, reloaded, stopping }

  @Test(
    arguments: [
      ([.reloading, .reloaded, .ready], ["READY=1"]),
      ([.reloading, .ready, .reloaded], ["READY=1", "READY=1"]),
      ([.ready, .reloading, .reloaded], ["READY=1", "RELOADING=1", "READY=1"]),
      ([.ready, .reloading, .stopping, .reloaded], ["READY=1", "RELOADING=1", "STOPPING=1"]),
      ([.ready, .stopping, .reloading, .reloaded], ["READY=1", "STOPPING=1"]),
      ([.stopping, .ready], ["STOPPING=1"]),
    ] as [([Event], [String])])
  private func `of reloading is told between ready and stopping alone`(
    _ events: [Event], _ expected: [String]
  ) throws {
    let folder = try TemporaryLibrary()
    let path = folder.absolute("notify").string
    let manager = try NotifySocket(path)
    let states = ServiceStates(ServiceNotifier(address: path))
    for event in events {
      switch event {
      case .ready: states.ready()
      case .reloading: states.reloading()
      case .reloaded: states.reloaded()
      case .stopping: states.stopping()
      }
    }
    #expect(manager.received().map { String($0.prefix { $0 != "\n" }) } == expected)
  }

  @Test func `what is told once stays untold for a while`() {
    let start = ContinuousClock.now
    var news = RareNews(every: .seconds(60))
    let isDue = [0, 1, 59, 60, 61, 119, 200].map { news.isDue(at: start + .seconds($0)) }
    #expect(isDue == [true, false, false, true, false, false, true])
  }
}
