/// How fast all downloads together may be.
package enum DownloadRate: Sendable, Hashable {
  case unlimited
  /// At least 1.
  case bytesPerSecond(Int64)
  /// Nothing may come.
  case none
}
