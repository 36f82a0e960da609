import ArgumentParser
import Glibc
import Model

@main
enum Main {
  static func main() async {
    // A reader that goes away is noticed by the write that fails.
    signal(SIGPIPE, SIG_IGN)
    // libdispatch would tell the system's log at every start that it may not raise the priority of a thread.
    unsafe setenv("LIBDISPATCH_LOG", "NO", 0)
    CoreDump.prevent()
    HelpWidth.widen()
    do {
      var command = try Offlinio.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      if let message = failure.message { Output.message("offlinio: \(message)") }
      exit(failure.exit.rawValue)
    } catch {
      let code = Offlinio.exitCode(for: error)
      guard code != .success else { Offlinio.exit(withError: error) }
      // It repeats what was typed, or what a script took from a stranger's name.
      let message = Offlinio.fullMessage(for: error)
      if !message.isEmpty { Output.message(message) }
      exit(code.rawValue)
    }
  }
}
