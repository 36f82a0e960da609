import ArgumentParser
import Library
import Model
import Syncing
import SystemPackage

struct RebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Fetches the videos of an export again, under the same paths.",
    discussion: """
      What stands already is left alone, so that a rebuild that was stopped goes on where it was. Videos whose torrent \
      Real-Debrid no longer has, or has with other bytes, are listed (exit code 3).
      """)

  @Argument(help: "A file that export wrote.")
  var file: PathArgument

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let messages = Messages(common)
    let display = RunDisplay(messages, isQuiet: common.quiet)
    let signal = ReceivedSignal(messages)
    let path = WorkingDirectory.path.pushing(FilePath(file.text))
    var reading = ExportReader.Reading()
    let session = try SyncWiring(common).session(
      interruption: { signal.exitCode },
      checkArguments: { (_) throws(Failure) in
        do throws(ExportReader.Unusable) {
          reading = try ExportReader(path).read()
        } catch {
          throw Failure(.usage, "\(path): \(error)")
        }
      }, display.show)
    let export = reading
    let outcome = await signal.cancelling { await session.rebuild(export) }
    display.finish()
    if outcome.stop == nil || !outcome.items.isEmpty { try Output.result(RebuildText.text(outcome)) }
    if let reason = outcome.stop?.reason { messages.fault(reason, of: outcome.exit) }
    if outcome.exit != .success { throw Failure(outcome.exit) }
  }
}
