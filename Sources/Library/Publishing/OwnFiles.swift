internal import Files
internal import Model
internal import SystemPackage

/// Which files beside a video are as we left them: the hashes that each may have.
struct OwnFiles: Sendable {
  private var hashes: [String: Set<String>] = [:]
  private var taken: [String: String] = [:]

  init(_ sidecars: Sidecar?...) {
    for sidecar in sidecars.compactMap(\.self) {
      for (name, hash) in sidecar.wrote { hashes[name, default: []].insert(hash) }
      for (name, hash) in sidecar.writing { hashes[name, default: []].insert(hash) }
      taken.merge(sidecar.taken) { _, new in new }
    }
  }

  /// Whether a file of the name was ever ours.
  func names(_ name: String) -> Bool { hashes[name] != nil }

  /// Whether it is still as we wrote it.
  func holds(_ name: String, hash: String) -> Bool { hashes[name]?.contains(hash) ?? false }

  /// Whether what an NFO says is known: it is as we wrote it, or as it was when its values were taken over.
  func knows(_ name: String, hash: String) -> Bool { holds(name, hash: hash) || taken[name] == hash }
}

extension Sidecar {
  /// What was written by us and stands, also where we did not live to note it.
  func wrote(in folder: FilePath) throws(FileFault) -> [String: String] {
    var settled = wrote
    for (name, hash) in writing where settled[name] != hash {
      let path = folder.appending(name)
      guard let status = try FileStatus.at(path, followingLinks: false), status.kind == .file else {
        continue
      }
      if try SHA256.hex(ofFile: path) == hash { settled[name] = hash }
    }
    return settled
  }
}
