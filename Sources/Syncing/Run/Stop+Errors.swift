import Files
import Library
import Model
import SystemPackage

extension SyncOutcome.Stop {
  /// Somebody stopped the run.
  static let stopped = SyncOutcome.Stop(exit: .interrupted, reason: "stopped")

  /// What a run ends with for the sake of an error.
  init(_ error: any Error) {
    switch error {
    case let stop as SyncOutcome.Stop: self = stop
    case LibraryFault.file(let fault): self.init(fault)
    case let fault as LibraryFault:
      self.init(exit: fault.exit, reason: "\(fault)", isDiskFull: fault.isDiskFull)
    case let fault as FileFault: self.init(fault)
    case is CancellationError: self = .stopped
    default: self.init(exit: .bug, reason: "\(error)")
    }
  }

  /// What a run ends with for the sake of a file that cannot be written or read, be it at once or after the rest.
  init(_ fault: FileFault) {
    let advice =
      switch fault {
      case _ where fault.isMisplaced: "; something else lies there: remove it and run again"
      case _ where fault.errno == .ioError: "; the disk may be failing, its messages are in the kernel's log"
      default: ""
      }
    self.init(
      exit: LibraryFault.file(fault).exit, reason: "\(fault)\(advice)", isDiskFull: fault.isDiskFull)
  }
}
