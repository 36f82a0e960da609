internal import Glibc
package import Model

extension RunStatus.Run {
  /// Whether the process that the id names is still there; one on another machine is taken to be.
  package var isAlive: Bool {
    guard let process else { return true }
    return kill(process, 0) == 0 || errno != ESRCH
  }
}
