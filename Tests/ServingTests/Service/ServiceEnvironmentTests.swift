import Glibc
import Serving
import Testing

struct ServiceEnvironmentTests {
  @Test(
    arguments: [
      ([:], 0, nil), (["LISTEN_FDS": "2"], 0, nil), (["LISTEN_FDS": "2", "LISTEN_PID": "70"], 2, nil),
      (["LISTEN_FDS": "2", "LISTEN_PID": "71"], 0, nil), (["LISTEN_FDS": "0", "LISTEN_PID": "70"], 0, nil),
      (["WATCHDOG_USEC": "30000000"], 0, .seconds(30)),
      (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "70"], 0, .seconds(30)),
      (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "71"], 0, nil), (["WATCHDOG_USEC": "0"], 0, nil),
      (["WATCHDOG_USEC": "soon"], 0, nil),
    ] as [([String: String], Int, Duration?)])
  func `what is told to this process counts`(
    _ variables: [String: String], _ sockets: Int, _ watchdog: Duration?
  ) throws {
    let environment = try ServiceEnvironment(variables, process: 70)
    #expect(environment.socketCount == sockets)
    #expect(environment.watchdog == watchdog)
  }

  @Test(arguments: ["", "x", "-1", "99999"])
  func `a number of sockets that is none is a fault`(_ count: String) {
    #expect(throws: ServiceFault.self) {
      try ServiceEnvironment(["LISTEN_FDS": count, "LISTEN_PID": "70"], process: 70)
    }
  }

  @Test func `children inherit nothing of it`() async {
    await #expect(processExitsWith: .success) {
      let names = [
        "LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES", "NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC",
      ]
      for name in names { setenv(name, "1", 1) }
      ServiceEnvironment.withdraw()
      for name in names { precondition(getenv(name) == nil) }
      precondition(getenv("PATH") != nil)
    }
  }
}
