/// What happens to a download that its progress does not show.
package enum DownloadNews: Sendable, Hashable {
  /// So many bytes of a former run are there.
  case goesOn(Int64)
  /// So many bytes of a former run are fetched again: no sound note vouches for them.
  case distrusts(Int64)
  /// So many bytes are thrown away, for a reason.
  case startsOver(String, lost: Int64)
  /// Bytes that are not as published are fetched again.
  case fetchesAgain(Range<Int64>)
  /// The next attempt comes after a pause.
  case retries(String, after: Duration)
}
