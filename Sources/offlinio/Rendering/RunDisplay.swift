import Glibc
import FoundationEssentials
import Syncing

/// Shows what a verb that takes its time is doing: live lines on a terminal, else one plain line an event.
struct RunDisplay: Sendable {
  private let live: LiveProgress?
  private let plain: PlainProgress

  init(
    _ messages: Messages, isQuiet: Bool,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    // What a terminal without the command to go up would show is garbage.
    if case .text(let palette) = messages.form, !isQuiet, Output.isTerminal(STDERR_FILENO),
      environment["TERM"] != "dumb"
    {
      live = LiveProgress(palette, least: messages.least, size: { Output.size(STDERR_FILENO) })
    } else {
      live = nil
    }
    plain = PlainProgress(messages)
  }

  func show(_ event: RunEvent) {
    if let live { live.show(event) } else { plain.show(event) }
  }

  /// Leaves the terminal as a line-by-line program would.
  func finish() { live?.finish() }
}
