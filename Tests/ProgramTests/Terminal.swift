import Foundation
import Testing

/// The other side of a terminal that a program runs on.
final class Terminal {
  private let master: Int32
  /// Kept open, so that what the program left can be read after its end.
  private let slave: Int32
  private let path: String

  /// `TIOCSPTLCK` and `TIOCGPTN`, which are macros that Swift cannot read.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  init(columns: Int, rows: Int = 24) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (isLocked, number): (Int32, UInt32) = (0, 0)
    try #require(
      master >= 0 && ioctl(master, Terminal.setLock, &isLocked) == 0
        && ioctl(master, Terminal.getNumber, &number) == 0)
    path = "/dev/pts/\(number)"
    slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(slave >= 0)
    var size = winsize()
    size.ws_col = UInt16(columns)
    size.ws_row = UInt16(rows)
    try #require(ioctl(slave, UInt(TIOCSWINSZ), &size) == 0)
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(slave)
    close(master)
  }

  /// Runs the program on the terminal, with no other input or output; its output as the terminal got it.
  func run(
    _ bench: Workbench, _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> (exit: Int32, text: String) {
    let run = try bench.launch(
      arguments, environment: ["TERM": "xterm"].merging(environment) { $1 },
      prefix: ["/bin/sh", "-c", "exec \"$0\" \"$@\" <\(path) >\(path) 2>\(path)"])
    var bytes: [UInt8] = []
    try await eventually("\(arguments) ends") {
      bytes += read()
      return !run.isRunning
    }
    await run.exit()
    bytes += read()
    let text = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    return (run.ran.exit, text)
  }

  private func read() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = Foundation.read(master, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
