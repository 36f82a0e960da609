import Glibc

/// The columns that help is laid out for: the library that does so ends the process where there is no room beside its
/// margin of 26.
enum HelpWidth {
  private static let least = 40

  /// Has help laid out for no fewer columns, which a narrower terminal wraps.
  static func widen() {
    guard columns < least else { return }
    unsafe setenv("COLUMNS", "\(least)", 1)
  }

  private static var columns: Int {
    if let text = unsafe getenv("COLUMNS"), let columns = unsafe Int(String(cString: text)) {
      return columns
    }
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return .max }
    return Int(size.ws_col)
  }
}
