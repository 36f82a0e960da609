import ArgumentParser
import Files
import FoundationEssentials
import Glibc
import Logging
import Model

@main
enum Main {
  static func main() async {
    StandardStreams.fill()
    // A reader that goes away is noticed by the write that fails.
    signal(SIGPIPE, SIG_IGN)
    // libdispatch would tell the system's log at every start that it may not raise the priority of a thread.
    unsafe setenv("LIBDISPATCH_LOG", "NO", 0)
    CoreDump.prevent()
    CryptoLibrary.stayUntilTheEnd()
    HelpWidth.widen()
    let messages = Messages(arguments: CommandLine.arguments)
    do {
      var command = try Offlinio.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      if let message = failure.message { messages.fault(message, of: failure.exit) }
      end(failure.exit.rawValue)
    } catch {
      let code = Offlinio.exitCode(for: error)
      guard code != .success else { Offlinio.exit(withError: error) }
      // It repeats what was typed, or what a script took from a stranger's name.
      let message = Offlinio.message(for: error)
      if case .json = messages.form {
        messages.tell(Message(.error, message))
      } else if !message.isEmpty {
        messages.tell(Message(.error, Offlinio.fullMessage(for: error), spansLines: true))
      }
      let faults = FaultyWatchlist.faults(
        besides: CommandLine.arguments, environment: ProcessInfo.processInfo.environment)
      for fault in faults { messages.tell(Message(.error, fault)) }
      end(faults.isEmpty ? code.rawValue : Model.ExitCode.watchlistInvalid.rawValue)
    }
  }

  /// Ends without what `exit` does.
  ///
  /// A verb that failed may leave threads at work, and libxml2 would free what they parse with. What others wrote to the
  /// standard streams, as a library may, is not lost.
  private static func end(_ code: Int32) -> Never {
    fflush(nil)
    _exit(code)
  }
}
