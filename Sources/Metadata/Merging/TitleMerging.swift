import Model

/// What one provider says of a title.
struct ProviderAnswer: Sendable, Hashable {
  var provider: String
  var title: TitleMetadata
}

/// Merges what several providers say of one title.
enum TitleMerging {
  /// Each field comes from the first answer that has it, and `sources` says which that was; lists by name or number are
  /// united, and then several providers are named.
  ///
  /// An answer about another title or of another kind than the first is left out as a whole, but for whom it names as
  /// not asked. Nil for no answers.
  static func merge(_ answers: [ProviderAnswer]) -> TitleMetadata? {
    guard let first = answers.first?.title else { return nil }
    let unasked = answers.reduce(into: Set<String>()) { $0.formUnion($1.title.unasked) }
    let answers = answers.filter { $0.title.id == first.id && $0.title.kind == first.kind }
    var merged = TitleMetadata(id: first.id, kind: first.kind, title: first.title)
    var sources = FieldSources()
    sources.note(.title, answers[0].provider)
    for answer in answers { fill(&merged, from: answer, &sources) }
    (merged.episodes, sources.fields["episodes"]) = EpisodeMerging.merge(answers)
    (merged.seasons, sources.fields["seasons"]) = seasons(answers)
    merged.sources = sources.fields
    merged.unasked = unasked
    return merged
  }

  private static func fill(
    _ merged: inout TitleMetadata, from answer: ProviderAnswer, _ sources: inout FieldSources
  ) {
    let title = answer.title
    let name = answer.provider
    sources.take(.originalTitle, name, &merged.originalTitle, title.originalTitle)
    sources.take(.description, name, &merged.description, title.description)
    sources.take(.tagline, name, &merged.tagline, title.tagline)
    sources.take(.genres, name, &merged.genres, title.genres)
    sources.take(.runtimeMinutes, name, &merged.runtimeMinutes, title.runtimeMinutes)
    sources.take(.certification, name, &merged.certification, title.certification)
    sources.take(.cast, name, &merged.cast, title.cast)
    sources.take(.directors, name, &merged.directors, title.directors)
    sources.take(.writers, name, &merged.writers, title.writers)
    sources.take(.studios, name, &merged.studios, title.studios)
    sources.take(.countries, name, &merged.countries, title.countries)
    sources.unite(.ratings, name, &merged.ratings, title.ratings)
    sources.unite(.ids, name, &merged.ids, title.ids)
    fillDates(&merged, from: answer, &sources)
    if merged.collection == nil {
      sources.take(.collection, name, &merged.collection, title.collection)
      merged.collectionID = merged.collection == nil ? nil : title.collectionID
    }
    for (kind, url) in title.artwork where merged.artwork[kind] == nil {
      merged.artwork[kind] = url
      sources.fields["artwork.\(kind.rawValue)"] = name
    }
  }

  /// A date of another year than the one that is told already would contradict it.
  private static func fillDates(
    _ merged: inout TitleMetadata, from answer: ProviderAnswer, _ sources: inout FieldSources
  ) {
    let title = answer.title
    sources.take(.year, answer.provider, &merged.year, title.year)
    if title.released == nil || title.released?.year == merged.year || merged.year == nil {
      sources.take(.released, answer.provider, &merged.released, title.released)
    }
    merged.isRunning = merged.isRunning ?? title.isRunning
    if merged.isRunning == false { merged.ended = merged.ended ?? title.ended }
  }

  private static func seasons(_ answers: [ProviderAnswer]) -> ([SeasonMetadata], String?) {
    var merged: [Int: SeasonMetadata] = [:]
    var givers: [String] = []
    for answer in answers {
      let before = merged
      for season in answer.title.seasons {
        var known = merged[season.number] ?? SeasonMetadata(number: season.number)
        known.name = known.name ?? season.name
        known.poster = known.poster ?? season.poster
        merged[season.number] = known
      }
      if merged != before { givers.append(answer.provider) }
    }
    return (merged.values.sorted { $0.number < $1.number }, FieldSources.text(givers))
  }
}
