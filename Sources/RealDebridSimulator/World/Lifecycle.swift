/// The script that a torrent follows in the account, step by step as it is looked at.
package struct Lifecycle: Sendable, Hashable {
  /// One status for a while.
  package struct Phase: Sendable, Hashable {
    /// A status of the service, an invented one, or ``vanished``.
    package var status: String
    package var lasts: Lasting
    /// Progress in percent when the phase starts and when it ends; the second may be the smaller.
    package var progress: Progress
    /// Whether `links` are shown; matters for `downloaded` only.
    package var showsLinks: Bool

    package init(_ status: String, lasts: Lasting, progress: Progress = .init(), showsLinks: Bool = true) {
      self.status = status
      self.lasts = lasts
      self.progress = progress
      self.showsLinks = showsLinks
    }
  }

  package struct Progress: Sendable, Hashable {
    package var from: Double
    package var to: Double

    package init(from: Double = 0, to: Double = 0) {
      self.from = from
      self.to = to
    }
  }

  package enum Lasting: Sendable, Hashable {
    /// So many looks at the torrent, by `/torrents/info` or by a list; 0 skips the phase.
    case polls(Int)
    /// Wall-clock seconds from the first look.
    case seconds(Double)
    case forever
  }

  /// A status that makes the entry disappear from the account; nobody ever sees it.
  package static let vanished = "vanished"

  /// Until `waiting_files_selection`; torrents added as a file skip it.
  package var beforeSelection: [Phase]
  /// After files were chosen, and until `downloaded`.
  package var afterSelection: [Phase]

  package init(beforeSelection: [Phase] = [], afterSelection: [Phase] = []) {
    self.beforeSelection = beforeSelection
    self.afterSelection = afterSelection
  }
}

extension Lifecycle {
  /// Files are known at once; the links are there after `polls` looks that still say `queued`.
  package static func cached(afterPolls polls: Int = 1, conversionPolls: Int = 0) -> Lifecycle {
    Lifecycle(
      beforeSelection: [Phase("magnet_conversion", lasts: .polls(conversionPolls))],
      afterSelection: [Phase("queued", lasts: .polls(polls))])
  }

  /// The service fetches from a swarm: conversion, queue, download, upload.
  package static func uncached(polls: Int = 5, conversionPolls: Int = 2) -> Lifecycle {
    Lifecycle(
      beforeSelection: [Phase("magnet_conversion", lasts: .polls(conversionPolls))],
      afterSelection: [
        Phase("queued", lasts: .polls(1)),
        Phase("downloading", lasts: .polls(polls), progress: Progress(from: 0, to: 100)),
        Phase("uploading", lasts: .polls(1), progress: Progress(from: 100, to: 100)),
      ])
  }

  /// As ``uncached(polls:conversionPolls:)``, but by the clock.
  package static func uncached(seconds: Double) -> Lifecycle {
    Lifecycle(
      beforeSelection: [Phase("magnet_conversion", lasts: .polls(1))],
      afterSelection: [
        Phase("downloading", lasts: .seconds(seconds), progress: Progress(from: 0, to: 100))
      ])
  }

  /// Nobody ever sends the metadata; by a `.torrent` file it waits at 0 % for ever instead.
  package static let neverSeeded = Lifecycle(
    beforeSelection: [Phase("magnet_conversion", lasts: .forever)],
    afterSelection: [Phase("downloading", lasts: .forever)])

  /// The download stops moving at `percent`.
  package static func stalled(at percent: Double) -> Lifecycle {
    Lifecycle(afterSelection: [
      Phase("downloading", lasts: .polls(3), progress: Progress(from: 0, to: percent)),
      Phase("downloading", lasts: .forever, progress: Progress(from: percent, to: percent)),
    ])
  }

  /// The download breaks off half way, after `polls` looks, and `status` stays: `error`, `virus`, ``vanished``.
  package static func ends(in status: String, afterPolls polls: Int = 1) -> Lifecycle {
    Lifecycle(afterSelection: [
      Phase("downloading", lasts: .polls(polls), progress: Progress(from: 0, to: 50)),
      Phase(status, lasts: .forever, progress: Progress(from: 50, to: 50)),
    ])
  }

  /// The magnet turns out to be bad after `polls` looks.
  package static func magnetError(afterPolls polls: Int = 1) -> Lifecycle {
    Lifecycle(beforeSelection: [
      Phase("magnet_conversion", lasts: .polls(polls)), Phase("magnet_error", lasts: .forever),
    ])
  }
}
