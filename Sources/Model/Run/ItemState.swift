/// The state of an item as `status` shows it.
package enum ItemState: String, Sendable, Hashable, Codable {
  case queued, waiting, downloading, verifying, done, failed, paused, deleted
}
