import ArgumentParser
import Model
import Syncing
import SystemPackage
import Watchlist

struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Adds wishes, each as a file of its own in the folder beside the watchlist (watchlist.d).",
    discussion: """
      What an IMDb id stands for is known from the library, or else asked of the metadata providers. Anything else goes \
      by its name, or that of the files in a .torrent; what has none, such as a bare infohash, is taken for a film. Each \
      argument is a wish of its own. What is wished for already is left as it is. A title that you deleted is wanted \
      again.

      Prints the id and the file of each wish. If one of the arguments cannot be a wish, none is added (64). A folder \
      that cannot be written ends with 74, as a full disk does.
      """)

  @OptionGroup var common: CommonOptions

  enum Kind: String, EnumerableFlag {
    case movie, series

    static func help(for value: Kind) -> ArgumentHelp? {
      switch value {
      case .movie: "They are films; nobody is asked."
      case .series: "They are series; nobody is asked."
      }
    }
  }

  @Flag var kind: Kind?

  @Argument(
    help: ArgumentHelp(
      "An IMDb id or address, a magnet link, an infohash, a .torrent file, or any other link.",
      valueName: "wish"))
  var wishes: [String]

  func run() async throws {
    let messages = Messages(common)
    let plain = PlainProgress(messages)
    let signal = ReceivedSignal(messages)
    let session = try SyncWiring(common).session(
      interruption: { signal.exitCode }, needsToken: { _, _ in false }
    ) { plain.show($0) }
    let arguments = try arguments(messages)
    let kind: Wish.Kind? =
      switch kind {
      case .movie: .movie
      case .series: .series
      case nil: nil
      }
    let outcome = await signal.cancelling { await session.add(arguments, as: kind) }
    for item in outcome.items {
      switch item {
      case .wished(let id, let file): try Output.result("\(id)  \(file)")
      case .failed(_, let reason): messages.complain("not added: \(reason)")
      }
    }
    if let reason = outcome.stop?.reason { messages.fault(reason, of: outcome.exit) }
    if outcome.exit != .success { throw Failure(outcome.exit) }
  }

  /// Every fault is told before nothing is done.
  private func arguments(_ messages: Messages) throws(Failure) -> [WishArgument] {
    var arguments: [WishArgument] = []
    for (index, text) in wishes.enumerated() {
      do throws(ValueFault) {
        arguments.append(try WishArgument(text, in: WorkingDirectory.path))
      } catch {
        let place = wishes.count == 1 ? "" : "wish \(index + 1) of \(wishes.count): "
        messages.complain("\(place)\(error.message)")
      }
    }
    guard arguments.count == wishes.count else { throw Failure(.usage, "nothing was added") }
    return arguments
  }
}
