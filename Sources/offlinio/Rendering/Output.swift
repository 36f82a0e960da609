import Glibc
import Model
import SystemPackage

/// Standard output and standard error, written whole: results to the one, everything else to the other.
enum Output {
  static func result(_ text: String) { write(printable(text) + "\n", to: STDOUT_FILENO) }

  static func document(_ value: some Encodable) throws {
    write(String(decoding: try JSONDocument.bytes(of: value), as: UTF8.self), to: STDOUT_FILENO)
  }

  /// One line of JSON.
  static func line(_ value: some Encodable) throws {
    write(String(decoding: try JSONDocument.line(of: value), as: UTF8.self) + "\n", to: STDOUT_FILENO)
  }

  /// Bytes as they are, for a result that other programs read.
  static func raw(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  static func message(_ text: String) { write(printable(text) + "\n", to: STDERR_FILENO) }

  /// Writes as it stands, for lines that are drawn over.
  static func draw(_ text: String) { write(text, to: STDERR_FILENO) }

  /// The text without control characters: names come from strangers, and a terminal obeys what it is sent.
  static func printable(_ text: String) -> String {
    replacing(in: text) { $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t" }
  }

  /// A text on one line, whatever a stranger's name in it holds, so that nobody can forge a line of the log.
  static func oneLine(_ text: String) -> String {
    replacing(in: text) {
      [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
        || $0.isBidirectionalControl
    }
  }

  private static func replacing(in text: String, where isBad: (Unicode.Scalar) -> Bool) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isBad($0) ? "\u{FFFD}" : $0 }))
  }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The size of the terminal on standard error; 80 by 24 where it cannot be told.
  static var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  private static func write(_ text: String, to descriptor: Int32) {
    write(Array(text.utf8), to: descriptor)
  }

  /// A reader that went away is no error of ours: the rest is not written.
  ///
  /// A disk that takes no more of a result is: half a document must not pass for a whole one.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        guard descriptor == STDOUT_FILENO, errno != EPIPE, errno != EBADF else { return }
        message("offlinio: cannot write the result: \(Errno(rawValue: errno))")
        exit(Model.ExitCode.diskProblem.rawValue)
      }
      rest = rest.dropFirst(written)
    }
  }
}

extension Unicode.Scalar {
  /// Whether it turns the direction of what follows, so that a line reads as it was not written.
  fileprivate var isBidirectionalControl: Bool {
    switch value {
    case 0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
