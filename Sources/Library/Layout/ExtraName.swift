internal import Model

/// A file's name that ends as players mark what belongs to a film and is not it: `Heat (1995)-trailer`, `trailer2`.
///
/// Most such words end titles as well: `the-big-short`. So mostly what lies beside the file decides.
struct ExtraName: Sendable, Hashable {
  /// What stands before the mark, in lower case: the name of the film's file, or nothing.
  let base: String
  /// The mark without its dash and number.
  let word: String
  /// Whether no film is called so.
  let isCertain: Bool

  /// Nil for any other name.
  /// - Parameter stem: The name without extension.
  init?(stem: String) {
    guard Self.mayBeOne(stem) else { return nil }
    var name = stem.lowercased()[...]
    while let last = name.utf8.last, last.isDecimalDigit { name.removeLast() }
    let dash = name.lastIndex { "-._ ".contains($0) }
    word = String(dash.map { name[name.index(after: $0)...] } ?? name)
    base = dash.map { String(name[..<$0]) } ?? ""
    let isDashed = dash.map { name[$0] == "-" } ?? false
    guard word != "sample", word == "trailer" || isDashed && PlayerNames.extras.contains(word) else {
      return nil
    }
    isCertain =
      isDashed && !base.isEmpty
      && ["trailer", "behindthescenes", "deletedscene", "featurette"].contains(word)
  }
}

extension ExtraName {
  /// Whether a name has a dash or ends in the `r` of a trailer: most names of films and episodes are told by that.
  private static func mayBeOne(_ stem: String) -> Bool {
    if stem.utf8.contains(UInt8(ascii: "-")) { return true }
    return stem.utf8.reversed().first { !$0.isDecimalDigit }.map { $0 | 0x20 } == UInt8(ascii: "r")
  }

  /// The places of those among the videos of one folder that are no films and no episodes.
  /// - Parameters:
  ///   - videos: Stems, and sizes in bytes.
  ///   - folder: The folder's name, where it is one film's.
  static func places(among videos: [(stem: String, size: Int64)], inFolderOf film: String?) -> Set<Int> {
    let marked = videos.enumerated().compactMap { place, video in
      ExtraName(stem: video.stem).map { (place: place, name: $0) }
    }
    // Nearly always.
    if marked.isEmpty { return [] }
    let stems = videos.map { $0.stem.lowercased() }
    let largest = videos.map(\.size).max() ?? 0
    let title = film.map { FolderTitle($0).title.folded }
    let extras = marked.filter { place, name in
      if name.isCertain || !name.base.isEmpty && stems.contains(name.base) { return true }
      guard videos[place].size < largest else { return false }
      if name.word == "trailer" {
        return name.base.isEmpty || title != nil
          || stems.indices.contains { $0 != place && stems[$0].hasPrefix(name.base) }
      }
      // In a film's folder the film is larger, unless the film itself is called so.
      return title.map { !$0.hasSuffix(name.word) } ?? false
    }
    return Set(extras.map(\.place))
  }

  /// Whether a video is an extra as far as the names of the videos beside it tell.
  static func isExtra(_ stem: String, beside stems: [String]) -> Bool {
    guard let name = ExtraName(stem: stem) else { return false }
    return name.isCertain || name.base.isEmpty
      || stems.contains { $0 != stem && $0.lowercased().hasPrefix(name.base) }
  }
}
