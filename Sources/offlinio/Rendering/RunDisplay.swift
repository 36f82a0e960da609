import Glibc
import Syncing

/// Shows what a verb that takes its time is doing: live lines on a terminal, else one plain line an event.
struct RunDisplay: Sendable {
  private let live: LiveProgress?
  private let plain: PlainProgress

  init(_ common: CommonOptions) {
    let isLive = !common.quiet && common.logFormat == .text && Output.isTerminal(STDERR_FILENO)
    live = isLive ? LiveProgress(isVerbose: common.verbose, size: { Output.size }) : nil
    plain = PlainProgress(isQuiet: common.quiet, isVerbose: common.verbose, format: common.logFormat)
  }

  func show(_ event: RunEvent) {
    if let live { live.show(event) } else { plain.show(event) }
  }

  /// Leaves the terminal as a line-by-line program would.
  func finish() { live?.finish() }
}
