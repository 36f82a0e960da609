import Model
import Planning
import Testing

/// Which releases are taken, and in which order, as tables of names.
@Suite struct RankingTests {
  /// An offer of a source, as plain as the table allows.
  private func offers(
    _ names: [String], file: (Int) -> Offer.File? = { _ in nil },
    change: (Int, inout Offer) -> Void = { _, _ in }
  ) throws -> [Candidate] {
    try names.enumerated().map { position, name in
      let hash = try #require(Infohash(String(repeating: "\(position % 10)", count: 39) + "a"))
      var offer = Offer(name: name, file: file(position), position: position)
      change(position, &offer)
      return Candidate(
        origin: .source("addon"), release: KnownRelease(hash, name: name), offer: offer)
    }
  }

  private func movie(_ profile: QualityProfile = QualityProfile()) throws -> Search {
    var subject = try Subjects.movie()
    subject.profile = profile
    return Search(subject: subject)
  }

  private func order(_ candidates: [Candidate], _ search: Search) -> [String] {
    Ranking(search, now: Subjects.now.secondsSinceEpoch).rank(candidates).accepted.map(\.release.name)
  }

  private func reasons(_ candidates: [Candidate], _ search: Search) -> [String] {
    Ranking(search, now: Subjects.now.secondsSinceEpoch).rank(candidates).refused.map(\.reason)
  }

  @Test func `the best resolution of the profile comes first, others are refused`() throws {
    let candidates = try offers([
      "Big.Buck.Bunny.2008.720p.WEB-DL", "Big.Buck.Bunny.2008.2160p.WEB-DL",
      "Big.Buck.Bunny.2008.1080p.WEB-DL",
    ])
    #expect(
      order(candidates, try movie())
        == ["Big.Buck.Bunny.2008.1080p.WEB-DL", "Big.Buck.Bunny.2008.720p.WEB-DL"])
    #expect(reasons(candidates, try movie()) == ["2160p is not among the resolutions"])
  }

  @Test func `a release that names no resolution needs the word unknown`() throws {
    let candidates = try offers(["Big.Buck.Bunny.2008.WEB-DL"])
    #expect(reasons(candidates, try movie()) == ["its name tells no resolution"])
    #expect(order(candidates, try movie(QualityProfile(resolutions: ["1080p", "unknown"]))).count == 1)
  }

  @Test(arguments: [
    ("Big.Buck.Bunny.2008.1080p.CAM", "'cam' is avoided"),
    ("Big.Buck.Bunny.2008.1080p.HDTS.x264", "'telesync' is avoided"),
    ("Big.Buck.Bunny.2008.3D.HSBS.1080p.BluRay", "'3d' is avoided"),
    ("Big.Buck.Bunny.2008.1080p.WEB/Sample/sample.mkv", "it is a sample"),
    ("Big.Buck.Bunny.2012.1080p.BluRay", "it is of 2012, not of 2008"),
    ("Big.Buck.Bunny.S01E01.1080p.WEB", "it belongs to a series"),
    ("Sintel.1080p.WEB", "its title is Sintel"),
    ("Big.Buck.Bunny.Returns.2008.1080p.WEB", "its title is Big Buck Bunny Returns"),
    ("Big.Buck.2008.1080p.WEB", "its title is Big Buck"),
  ]) func `what is not the film, or not fit to be seen, is refused`(name: String, reason: String) throws {
    #expect(reasons(try offers([name]), try movie()) == [reason])
  }

  @Test(arguments: [
    "Big.Buck.Bunny.2008.1080p.BluRay.x264-GRP", "Big Buck Bunny (2008) [1080p]", "big_buck_bunny_2008_1080p",
    "The.Big.Buck.Bunny.2008.1080p", "Big.Buck.Bunny.2009.1080p.BluRay",
    "Der.Grosse.Hase.2008.German.1080p.BluRay",
  ]) func `the title is recognised however it is spelt`(name: String) throws {
    #expect(order(try offers([name]), try movie()) == [name])
  }

  @Test func `a named language decides, and none named comes after`() throws {
    let profile = QualityProfile(languages: ["en"])
    let candidates = try offers([
      "Big.Buck.Bunny.2008.1080p.WEB", "Big.Buck.Bunny.2008.GERMAN.1080p.WEB",
      "Big.Buck.Bunny.2008.MULTi.1080p.WEB", "Big.Buck.Bunny.2008.ENGLISH.720p.WEB",
    ])
    #expect(
      order(candidates, try movie(profile)) == [
        "Big.Buck.Bunny.2008.MULTi.1080p.WEB", "Big.Buck.Bunny.2008.1080p.WEB",
        "Big.Buck.Bunny.2008.ENGLISH.720p.WEB",
      ])
    #expect(reasons(candidates, try movie(profile)) == ["it is in de, not in en"])
  }

  @Test(arguments: [
    (["hevc"], "Big.Buck.Bunny.2008.1080p.WEB.x265-B"), (["avc"], "Big.Buck.Bunny.2008.1080p.WEB.x264-A"),
    (["hdr"], "Big.Buck.Bunny.2008.1080p.WEB.HDR10.x264-C"),
    (["group:d"], "Big.Buck.Bunny.2008.1080p.WEB.x264-D"),
    (["remux", "group:d"], "Big.Buck.Bunny.2008.1080p.BluRay.REMUX.x264-E"),
  ]) func `what is preferred comes first, the first word before the second`(prefer: [String], first: String)
    throws
  {
    let candidates = try offers([
      "Big.Buck.Bunny.2008.1080p.WEB.x264-A", "Big.Buck.Bunny.2008.1080p.WEB.x265-B",
      "Big.Buck.Bunny.2008.1080p.WEB.HDR10.x264-C", "Big.Buck.Bunny.2008.1080p.WEB.x264-D",
      "Big.Buck.Bunny.2008.1080p.BluRay.REMUX.x264-E",
    ])
    #expect(order(candidates, try movie(QualityProfile(prefer: prefer))).first == first)
  }

  @Test func `the account comes before a proper one, that before broadcasts, marks and seeders break ties`()
    throws
  {
    let names = ["A", "B", "C", "D", "E"].map { "Big.Buck.Bunny.2008.1080p.WEB.x264-\($0)" }
    let candidates = try offers(
      names,
      change: { position, offer in
        switch position {
        case 0: offer.seeders = 5
        case 1: offer.seeders = 50
        case 2: offer.isMarkedCached = true
        case 3: offer.facts.proper = true
        default: offer.isInAccount = true
        }
      })
    #expect(order(candidates, try movie()) == [4, 3, 2, 1, 0].map { names[$0] })
    let recorded = try offers(["Big.Buck.Bunny.2008.1080p.HDTV-A", "Big.Buck.Bunny.2008.1080p.WEB-B"])
    #expect(order(recorded, try movie()).first == "Big.Buck.Bunny.2008.1080p.WEB-B")
  }

  @Test(
    arguments: [
      (30_000_000_000, "30.0 GB is more than max_size allows"), (20_000_000_000, nil),
      (999, "999 B is less than min_size asks for"),
    ] as [(Int64, String?)]) func `sizes are held to the profile's bounds`(size: Int64, reason: String?)
    throws
  {
    let name = "Big.Buck.Bunny.2008.1080p.WEB"
    let candidates = try offers([name], file: { _ in Offer.File(name: name + ".mkv", size: size) })
    #expect(reasons(candidates, try movie(QualityProfile(minSize: 1_000))) == [reason].compactMap(\.self))
  }

  @Test func `a size that is told in words counts only when it is far off`() throws {
    let names = ["A", "B"].map { "Big.Buck.Bunny.2008.1080p.WEB.x264-\($0)" }
    let candidates = try offers(
      names,
      change: { position, offer in
        offer.roughSize = position == 0 ? 21_000_000_000 : 40_000_000_000
      })
    #expect(order(candidates, try movie()) == [names[0]])
  }

  @Test func `one release that several offer is one candidate with what all say of it`() throws {
    var candidates = try offers(["Big.Buck.Bunny.2008.1080p.WEB"])
    var second = candidates[0]
    second.origin = .source("other")
    second.offer?.seeders = 7
    second.offer?.isMarkedCached = true
    candidates.append(second)
    let ranked = Ranking(try movie(), now: 0).rank(candidates)
    #expect(ranked.accepted.count == 1)
    #expect(ranked.accepted.first?.origin == .source("addon"))
    #expect(ranked.accepted.first?.key == ["1080p", "marked as cached", "7 seeders"])
  }

  @Test func `what was tried before is told, and a miss is left alone for a while only`() throws {
    let candidates = try offers(["Big.Buck.Bunny.2008.1080p.WEB-A", "Big.Buck.Bunny.2008.1080p.WEB-B"])
    let now = Subjects.now.secondsSinceEpoch
    var attempts: [String: AttemptLedger.Attempt] = [:]
    for (candidate, outcome) in zip(candidates, [AttemptLedger.Attempt.Outcome.refused, .missed]) {
      let key = candidate.release.key.text
      attempts[key] = AttemptLedger.Attempt(
        release: key, outcome: outcome, reason: outcome == .refused ? "infringing" : "no seeders",
        firstTried: now, lastTried: now, misses: 1)
      attempts[key]?.profile = "default"
    }
    let early = Ranking(try movie(), attempts: attempts, now: now + 60).rank(candidates)
    #expect(early.accepted.isEmpty)
    #expect(early.refused.map(\.reason).first == "tried before: infringing")
    // When the search is repeated is told beside the complaint: a second time would contradict it.
    let end = Timestamp(secondsSinceEpoch: now + 2 * 3_600)
    #expect(early.refused.map(\.words).last == "tried before: no seeders; again after \(end)")
    #expect(early.complaint.contains("tried before: no seeders") && !early.complaint.contains("again after"))
    let later = Ranking(try movie(), attempts: attempts, now: now + 2 * 3_600).rank(candidates)
    #expect(later.accepted.map(\.release.name) == ["Big.Buck.Bunny.2008.1080p.WEB-B"])
  }

  // MARK: Series

  private func episode(
    _ number: Int, missing: [Int], profile: QualityProfile = QualityProfile()
  ) throws -> Search {
    var subject = try Subjects.series(
      known: Subjects.season(1, episodes: 10) + Subjects.season(2, episodes: 10))
    subject.profile = profile
    return Search(
      subject: subject, episode: EpisodeNumber(season: 1, number: number),
      missing: Set(missing.map { EpisodeNumber(season: 1, number: $0) }))
  }

  @Test func `a pack that holds most of what is missing comes before single episodes`() throws {
    let candidates = try offers(["Show.S01E03.1080p.WEB", "Show.S01.1080p.WEB", "Show.S01-S02.1080p.WEB"])
    #expect(
      order(candidates, try episode(3, missing: Array(1...10))).suffix(1) == ["Show.S01E03.1080p.WEB"])
    // For a single episode there is no reason to prefer one.
    #expect(order(candidates, try episode(3, missing: [3])).first == "Show.S01E03.1080p.WEB")
  }

  @Test(arguments: [
    ("Show.S01E04.1080p.WEB", "it holds S01E04, not S01E03"),
    ("Show.S02.1080p.WEB", "it holds season 2, not S01E03"),
    ("Other.S01E03.1080p.WEB", "its title is Other"), ("Show.II.S01E03.1080p.WEB", "its title is Show II"),
    ("Show.1999.S01E03.1080p.WEB", "it is of 1999, but the show began in 2006"),
  ]) func `a release of something else than the episode is refused`(name: String, reason: String) throws {
    #expect(reasons(try offers([name]), try episode(3, missing: [3])) == [reason])
  }

  @Test(arguments: [
    "Show.S01E03.1080p.WEB", "Show.S01E03E04.1080p.WEB", "Show.1x03.1080p", "[Grp] Show - 03 [1080p]",
    "Show.2006.S01E03.1080p.WEB", "Show.Complete.Series.1080p.WEB", "Show S01 1080p",
  ]) func `an episode is recognised in all its forms`(name: String) throws {
    #expect(order(try offers([name]), try episode(3, missing: [3])) == [name])
  }

  @Test func `a pack whose meant file is another episode is refused`() throws {
    let candidates = try offers(
      ["Show.S01.1080p.WEB"], file: { _ in Offer.File(name: "Show.S01E05.1080p.WEB.mkv") })
    #expect(
      reasons(candidates, try episode(3, missing: [3])) == ["it holds S01E05, not S01E03"])
  }

  @Test func `the bounds of an episode count for each episode of a file`() throws {
    let profile = QualityProfile(maxEpisodeSize: 1_000)
    let names = ["Show.S01E03.1080p.WEB.mkv", "Show.S01E03E04.1080p.WEB.mkv"]
    let candidates = try offers(names, file: { Offer.File(name: names[$0], size: 1_500) })
    let search = try episode(3, missing: [3], profile: profile)
    #expect(order(candidates, search) == [names[1]])
    #expect(reasons(candidates, search) == ["1.5 kB is more than max_episode_size allows"])
  }

  @Test func `of shows of several countries none is guessed`() throws {
    let names = ["Show.US.S01E03.1080p.WEB", "Show.UK.S01E03.1080p.WEB"]
    #expect(order(try offers([names[0]]), try episode(3, missing: [3])) == [names[0]])
    let both = reasons(try offers(names), try episode(3, missing: [3]))
    #expect(
      both.first
        == "shows of several countries are offered; if this is the one, give the wish the title \"Show US\"")
    #expect(both.count == 2)
    var search = try episode(3, missing: [3])
    search.subject.wish.title = "Show US"
    #expect(order(try offers(names), search) == [names[0]])
  }
}
