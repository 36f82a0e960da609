internal import Model

/// Which files beside a video are as we left them: the hashes that each may have.
struct OwnFiles: Sendable {
  private var hashes: [String: Set<String>] = [:]

  init(_ sidecars: Sidecar?...) {
    for sidecar in sidecars.compactMap(\.self) {
      for (name, hash) in sidecar.wrote { hashes[name, default: []].insert(hash) }
      for (name, hash) in sidecar.writing { hashes[name, default: []].insert(hash) }
    }
  }

  /// Whether a file of the name was ever ours.
  func names(_ name: String) -> Bool { hashes[name] != nil }

  /// Whether it is still as we wrote it.
  func holds(_ name: String, hash: String) -> Bool { hashes[name]?.contains(hash) ?? false }
}
