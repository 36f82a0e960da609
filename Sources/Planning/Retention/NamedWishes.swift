import Model

/// Which wish names a title or a video: by its id, its release or its title.
struct NamedWishes {
  private var subjects: [TitleID: [WishSubject]] = [:]
  private var releases: [ReleaseKey: WishSubject] = [:]
  private var titles: [String: WishSubject] = [:]

  init(_ subjects: [WishSubject]) {
    self.subjects = Dictionary(grouping: subjects, by: \.id)
    for subject in subjects {
      let pins =
        subject.releases.map(\.key) + subject.wish.releases.compactMap(\.infohash).map { ReleaseKey($0) }
      for key in pins { releases[key] = releases[key] ?? subject }
      note(subject, NamedWishes.name(subject.wish.kind, subject.title, subject.year))
      // An episode's receipt does not say when its show began.
      if subject.wish.kind == .series { note(subject, NamedWishes.name(.series, subject.title, nil)) }
    }
  }

  /// Of the wishes of a title; nil where there is none.
  func profiles(of title: TitleID) -> Set<String>? { subjects[title].map { Set($0.map(\.wish.profile)) } }

  /// The wish that asks for a video: of several for its title the one with its profile.
  func wish(for video: Inventory.Video) -> Wish? {
    guard let title = video.id?.title, let own = subjects[title] else { return byName(video) }
    let profile = video.receipt?.wish?.profile
    return (own.first { $0.wish.profile == profile } ?? own.first)?.wish
  }

  /// The wish that names a video by another id than its own: by its release, or by its title.
  func byName(_ video: Inventory.Video) -> Wish? {
    guard let receipt = video.receipt else { return nil }
    if let hash = receipt.release?.infohash.flatMap({ ReleaseKey($0) }), let subject = releases[hash] {
      return subject.wish
    }
    let kind: Wish.Kind = receipt.episode == nil ? .movie : .series
    let name = NamedWishes.name(
      kind, receipt.episode?.seriesTitle ?? receipt.title, kind == .movie ? receipt.year : nil)
    return titles[name]?.wish
  }

  private mutating func note(_ subject: WishSubject, _ name: String) {
    titles[name] = titles[name] ?? subject
  }

  private static func name(_ kind: Wish.Kind, _ title: String, _ year: Int?) -> String {
    "\(kind.rawValue) \(title.folded) \(year.map(String.init) ?? "")"
  }
}
