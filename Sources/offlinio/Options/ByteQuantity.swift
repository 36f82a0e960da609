import ArgumentParser
import Watchlist

/// A size on the command line, written as in the watchlist: `700 MB`, `20GB`, `1GiB`.
struct ByteQuantity: ExpressibleByArgument {
  let bytes: Int64

  init?(argument: String) {
    guard let bytes = ByteSizeText.bytes(argument) else { return nil }
    self.bytes = bytes
  }
}

/// A duration on the command line, written as in the watchlist: `90s`, `15m`, `8h`, `30d`.
struct TimeQuantity: ExpressibleByArgument {
  let duration: Duration

  init?(argument: String) {
    guard let duration = DurationText.duration(argument) else { return nil }
    self.duration = duration
  }
}
