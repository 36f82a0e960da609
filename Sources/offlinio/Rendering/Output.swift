import Glibc
import Model
import SystemPackage

/// Standard output and standard error, written whole: results to the one, everything else to the other.
enum Output {
  /// How long a message is kept for a reader who takes nothing.
  private static let patience = Duration.seconds(5)

  static func result(_ text: String) throws(Failure) { try styled(PrintableText.lines(text)) }

  /// A result that may hold colours: what strangers wrote in it is to be printable already.
  static func styled(_ text: String) throws(Failure) { try raw(Array((text + "\n").utf8)) }

  static func document(_ value: some Encodable) throws {
    try raw(try JSONDocument.bytes(of: value))
  }

  /// One line of JSON; false when nobody reads on.
  static func line(_ value: some Encodable) throws -> Bool {
    try raw(try JSONDocument.line(of: value) + [UInt8(ascii: "\n")])
  }

  /// Bytes as they are, for a result that other programs read.
  ///
  /// A reader that went away is no error of ours, and false. A disk that takes no more is one: half a document must not
  /// pass for a whole one.
  @discardableResult
  static func raw(_ bytes: [UInt8]) throws(Failure) -> Bool {
    switch StandardStreams.write(bytes, to: STDOUT_FILENO) {
    case .written: return true
    case .unread: return false
    case .failed(let errno): throw Failure(.diskProblem, "cannot write the result: \(errno)")
    }
  }

  /// Printable text on standard error; there is nobody to tell that it cannot be written.
  @Sendable static func message(_ text: String) {
    _ = StandardStreams.write(Array(text.utf8), to: STDERR_FILENO, patience: patience)
  }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The size of the terminal of a descriptor; 80 by 24 where it cannot be told.
  static func size(_ descriptor: Int32) -> (columns: Int, rows: Int) {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}
