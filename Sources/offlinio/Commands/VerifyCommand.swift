import ArgumentParser
import Library
import Model
import ReleaseNames
import Syncing
import Watchlist

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Reads videos again and compares them with their receipts.",
    discussion: """
      What was checked longest ago comes first, and each check is noted at once, so that a run that is limited by \
      --max-bytes or stopped goes on where the last one ended. A file with the size and time of its receipt but other \
      bytes is rotten (exit code 3). One of another size or time was changed by somebody; it is told whether the bytes \
      are the same, and it is no failure.
      """)

  @Argument(help: ArgumentHelp("Only these titles or videos; an id that list or add shows.", valueName: "id"))
  var ids: [IDArgument] = []

  @OptionGroup var common: CommonOptions
  @OptionGroup var output: JSONOption

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Read at most so many bytes, but at least one file; rotten files that are read again before a repair do not count.",
      valueName: "size"))
  var maxBytes: ByteQuantity?

  @Flag(
    name: .long,
    help:
      "Fetch rotten files again from the same torrent; the old one stays until the new one is there and is what it was."
  )
  var repair = false

  @Flag(
    name: .long,
    help: "Take changed files as they are from now on, each named; with ids, rotten ones as well."
  )
  var accept = false

  func validate() throws {
    if repair, accept { throw ValidationError("--repair and --accept exclude each other") }
  }

  func run() async throws {
    let wiring = Wiring(common)
    let messages = wiring.messages
    let display = RunDisplay(messages, isQuiet: common.quiet)
    let signal = ReceivedSignal(messages)
    let settings: Settings
    var repairer: SyncSession?
    if repair {
      let session = try SyncWiring(common).session(interruption: { signal.exitCode }, display.show)
      settings = session.settings
      repairer = session
    } else {
      settings = try wiring.soundWatchlist().settings
    }
    let session = VerifySession(
      library: settings.library, mostVanished: settings.retention.maxDelete, repairer: repairer,
      interruption: { signal.exitCode }, emit: display.show)
    let request = VerifySession.Request(
      ids: try ids.map { try content(of: $0, wiring, settings) }, maxBytes: maxBytes?.bytes, accepts: accept)
    let outcome = await signal.cancelling { await session.run(request) }
    display.finish()
    if output.json, outcome.hasAnswer {
      try Output.document(VerifyDocument(outcome))
    } else if outcome.hasAnswer {
      try Output.result(VerifyText.text(outcome))
    }
    for id in outcome.unknown { messages.fault("nothing in the library has a receipt for \(id)") }
    for unread in outcome.unread { messages.fault("\(unread)") }
    if let reason = outcome.stop?.reason { messages.fault(reason, of: outcome.exit) }
    if outcome.exit != .success { throw Failure(outcome.exit) }
  }

  private func content(
    of id: IDArgument, _ wiring: Wiring, _ settings: Settings
  ) throws(Failure) -> ContentID {
    if case .content(let content) = id.subject { return content }
    let wishes = try wiring.readWatchlist().wishes
    let root = try wiring.library(settings)
    let content = id.content(
      among: ReleasedTitle(
        wishes: wishes, videos: InventoryScan(root) { ReleaseName.parse($0) }.inventory().videos))
    guard let content else { throw Failure(.itemsFailed, id.complaint) }
    return content
  }
}
