import Files
import Library
import SystemPackage

extension SyncOutcome.Stop {
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
