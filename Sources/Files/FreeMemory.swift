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

  /// Has threads share two heaps, where the C library gives each its own, with free room in every one (`mallopt`).
  ///
  /// For a process that lives long and does little. Heaps that are there stay.
  package static func shareHeaps() {
    typealias Option = @convention(c) (CInt, CInt) -> CInt
    // Its name is a macro that Swift does not see.
    let arenaMax: CInt = -8
    guard let symbol = dlsym(nil, "mallopt") else { return }
    _ = unsafeBitCast(symbol, to: Option.self)(arenaMax, 2)
  }
}
