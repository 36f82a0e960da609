import Model

extension FileMapping {
  /// Picks a movie's main video: the one that is meant, else among those that carry its title, else the largest that is
  /// neither a sample nor an extra.
  ///
  /// A name that merely looks like a sample counts when there is nothing else, since `Sample` can be a title. Several
  /// features of about one size and none of the title are a collection: refused, never guessed.
  static func movie(_ videos: [Video], for subject: WishSubject) -> Result<FileMapping, Refusal> {
    let features = videos.filter { !$0.isSideShow }
    if let meant = features.first(where: \.isMeant) {
      return partsRefusal(meant.file, among: features) ?? .success(main(meant.file))
    }
    let choice = features.isEmpty ? videos : features
    let titled = choice.filter { video in
      let facts = video.facts
      return TitleMatch(facts, subject) == .same && facts.title != nil
        && (subject.year == nil || facts.year == nil || facts.year == subject.year)
    }
    let largestFirst = (titled.isEmpty ? choice : titled).map(\.file).sorted {
      ($0.size ?? 0, $1.path) > ($1.size ?? 0, $0.path)
    }
    guard let first = largestFirst.first else { return .failure(.noVideo) }
    if let refusal = partsRefusal(first, among: titled.isEmpty ? choice : titled) { return refusal }
    if titled.isEmpty, largestFirst.count > 1, let size = first.size, let next = largestFirst[1].size,
      Double(next) > 0.8 * Double(size)
    {
      let names = largestFirst.prefix(3).map(\.name).joined(separator: ", ")
      return .failure(.ambiguous("it holds several films and none is called \(subject.title): \(names)"))
    }
    return .success(main(first))
  }

  /// Why a file is not the whole film: it is one of several parts.
  private static func partsRefusal(
    _ file: ReleaseFile, among videos: [Video]
  ) -> Result<FileMapping, Refusal>? {
    let parts = videos.filter { $0.facts.part != nil }
    guard parts.count > 1, parts.contains(where: { $0.file == file }) else { return nil }
    let names = parts.prefix(3).map(\.file.name).joined(separator: ", ")
    return .failure(
      .ambiguous("it comes in \(parts.count) parts, of which none is the whole film: \(names)"))
  }

  private static func main(_ file: ReleaseFile) -> FileMapping {
    FileMapping(files: [MappedFile(path: file.path, size: file.size)], doubts: [])
  }
}
