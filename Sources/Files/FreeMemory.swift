internal import Glibc

/// Memory that is free but still with the process.
package enum FreeMemory {
  /// Gives it back to the system, where the C library can do that (glibc's `malloc_trim`): after work that takes much for
  /// a moment.
  package static func giveBack() {
    typealias Trim = @convention(c) (Int) -> CInt
    guard let symbol = dlsym(nil, "malloc_trim") else { return }
    _ = unsafeBitCast(symbol, to: Trim.self)(0)
  }
}
