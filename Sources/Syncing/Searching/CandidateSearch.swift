import Model
import Planning
import RealDebrid
import Stremio

/// Asks the account and the sources that the user named.
struct CandidateSearch: CandidateSearching {
  /// A source and how it is asked.
  struct Source: Sendable {
    let name: String
    let direct: Bool
    let client: AddonClient
  }

  let sources: [Source]
  let shelf: AccountShelf
  let health: SourceHealth

  /// Far more than a source may offer.
  private static let span = 1_000_000

  func find(_ search: Search) async throws(OpeningTrouble) -> Findings {
    var findings = Findings()
    var account: Set<ReleaseKey> = []
    switch try await shelf.releases() {
    case .known(let releases):
      account = releases.keys
      findings.candidates = releases.candidates(for: search)
    case .unknown(let reason): findings.unread.append(reason)
    }
    guard let imdb = search.subject.id.imdb else { return findings }
    let id = search.episode.map { "\(imdb):\($0.season):\($0.number)" } ?? imdb.text
    let type: ContentType = search.subject.wish.kind == .movie ? .movie : .series
    for found in await ask(type, id, account) {
      switch found {
      case .known(let more):
        findings.candidates += more.candidates
        findings.refused += more.refused
      case .unknown(let reason): findings.unread.append(reason)
      }
    }
    if Task.isCancelled { throw .stop(.stopped) }
    return findings
  }

  /// Asks all sources at once; the answers stand in the order of the watchlist.
  private func ask(
    _ type: ContentType, _ id: String, _ account: Set<ReleaseKey>
  ) async -> [Observed<Findings>] {
    await withTaskGroup(of: (Int, Observed<Findings>).self) { group in
      for (order, source) in sources.enumerated() {
        group.addTask {
          let position = (order + 1) * CandidateSearch.span
          return (order, await ask(source, type, id, account, position: position))
        }
      }
      var answers = sources.map { _ in Observed<Findings>.known(Findings()) }
      for await (order, answer) in group { answers[order] = answer }
      return answers
    }
  }

  private func ask(
    _ source: Source, _ type: ContentType, _ id: String, _ account: Set<ReleaseKey>, position: Int
  ) async -> Observed<Findings> {
    if let reason = await health.reasonNotToAsk(source.name) { return .unknown(reason) }
    do throws(AddonFault) {
      guard try await source.client.answers(.stream, type: type, id: id) else { return .known(Findings()) }
      let offers = try await source.client.streams(type, id: id)
      await health.noteAnswer(of: source.name)
      return .known(
        StreamCandidates.findings(
          offers,
          from: StreamCandidates.Source(
            name: source.name, direct: source.direct, account: account, position: position)))
    } catch {
      // What a stop cut short says nothing of the source.
      if !error.isCancelled {
        await health.noteFailure(of: source.name, "\(error)", isOfSource: error.isTemporary)
      }
      return .unknown("\(error)")
    }
  }
}

/// The account's finished torrents, listed once a run for all who ask, at the same time or later.
actor AccountShelf {
  private typealias Listing = Task<Result<AccountReleases, RealDebridError>, Never>

  private let account: AccountTorrents
  private var listing: Listing?

  init(_ account: AccountTorrents) { self.account = account }

  func releases() async throws(OpeningTrouble) -> Observed<AccountReleases> {
    let listing = listing ?? begin()
    let result = await withTaskCancellationHandler {
      await listing.value
    } onCancel: {
      listing.cancel()
    }
    switch result {
    case .success(let releases): return .known(releases)
    case .failure(let error) where error.isCancelled || error.stopsRun: throw ServiceTrouble.opening(error)
    case .failure(let error): return .unknown("the account's list of torrents: \(error)")
    }
  }

  private func begin() -> Listing {
    let account = account
    let listing = Listing { () async -> Result<AccountReleases, RealDebridError> in
      do throws(RealDebridError) {
        return .success(AccountReleases(AccountShelf.finished(try await account.all())))
      } catch {
        return .failure(error)
      }
    }
    self.listing = listing
    return listing
  }

  private static func finished(_ torrents: [ListedTorrent]) -> [KnownRelease] {
    torrents.compactMap { torrent in
      guard torrent.status == .downloaded, let infohash = torrent.infohash else { return nil }
      return KnownRelease(infohash, name: torrent.name, size: torrent.size)
    }
  }
}
