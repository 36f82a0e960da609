internal import Model

/// Finds out which link leads to which file.
///
/// Links are parallel to the selected files as a rule, but some are missing at times, or in another order, or one
/// archive stands for all. The service writes names with `_` for what Windows refuses.
enum LinkMatching {
  /// What an unrestricted link says of itself.
  struct Offer: Sendable, Hashable {
    /// Of the link in the torrent's list.
    let index: Int
    let name: String
    /// Bytes; nil when unknown.
    let size: Int64?
    let isArchive: Bool
  }

  /// Whether the link that stands where the file's should is indeed the file's.
  static func fits(_ offer: Offer, _ file: ReleaseFile) -> Bool {
    !offer.isArchive && key(offer.name) == key(file.name)
      && (offer.size == nil || file.size == nil || offer.size == file.size)
  }

  /// Whether the link is the file's and can be no other's.
  static func isCertain(_ offer: Offer, for file: ReleaseFile, among files: [ReleaseFile]) -> Bool {
    guard offer.size != nil, offer.size == file.size, fits(offer, file) else { return false }
    return files.count { $0.size == file.size && key($0.name) == key(file.name) } == 1
  }

  /// Pairs files with links: by size and name, then by a size that only one has, then by name where a size is unknown.
  ///
  /// - Returns: Link indices by file id. Files and links of the same name and size are paired in order.
  static func solve(_ files: [ReleaseFile], _ offers: [Offer]) -> [Int: Int] {
    var pairs: [Int: Int] = [:]
    var files = files
    var offers = offers.filter { !$0.isArchive }.sorted { $0.index < $1.index }

    func pair(where fit: (ReleaseFile, Offer) -> Bool) {
      for file in files {
        guard let found = offers.firstIndex(where: { fit(file, $0) }) else { continue }
        pairs[file.id] = offers.remove(at: found).index
      }
      files.removeAll { pairs[$0.id] != nil }
    }
    pair { $0.size != nil && $0.size == $1.size && key($0.name) == key($1.name) }
    let (fileSizes, offerSizes) = (counts(files.map(\.size)), counts(offers.map(\.size)))
    pair { file, offer in
      guard let size = file.size, size == offer.size else { return false }
      return fileSizes[size] == 1 && offerSizes[size] == 1
    }
    pair { ($0.size == nil || $1.size == nil) && key($0.name) == key($1.name) }
    return pairs
  }

  private static func counts(_ sizes: [Int64?]) -> [Int64: Int] {
    sizes.reduce(into: [:]) { counts, size in if let size { counts[size, default: 0] += 1 } }
  }

  /// A name without what the service changes in it.
  private static func key(_ name: String) -> String {
    let name = name.split(separator: "/").last.map(String.init) ?? name
    return String(name.composed.map { "|\"\\?*:<>".contains($0) ? "_" : $0 }).lowercased()
  }
}
