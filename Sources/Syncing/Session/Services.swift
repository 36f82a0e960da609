import Files
import Metadata
import Model
import RealDebrid
import Stremio
import SystemPackage
import Transfer
import Watchlist

/// What a session speaks to the world with: one client, one limiter, one set of file threads.
struct Services: Sendable {
  let http: HTTPClient
  let files: FileThreads
  let client: RealDebridClient
  /// The account's list, read once for searches, lists and reconciliation together.
  let account: AccountTorrents
  let serviceClock: ServiceClock
  let send: HTTPSend
  /// In the order of the watchlist.
  let sources: [CandidateSearch.Source]
  let health = SourceHealth()

  init(_ session: SyncSession) {
    let settings = session.settings
    let rates = session.rates
    let http = HTTPClient(addressFamily: .chosen(settings), userAgent: session.userAgent) { rates.rate }
    let send: HTTPSend = { request throws(TransferError) in try await http.send(request) }
    let serviceClock = session.clock.service
    self.http = http
    sources = session.settings.sources.map {
      CandidateSearch.Source(
        name: $0.name, direct: $0.direct,
        client: AddonClient(
          name: $0.name, manifest: $0.url, send: send, sleep: session.clock.sleep))
    }
    self.send = send
    self.serviceClock = serviceClock
    files = FileThreads(count: settings.download.files + 2)
    let emit = session.emit
    let client = RealDebridClient(
      api: settings.realDebrid.apiURL, access: session.access, limiter: RequestLimiter(clock: serviceClock),
      clock: serviceClock, patience: settings.realDebrid.wait, warn: { emit(.warning($0)) }, send: send)
    self.client = client
    account = AccountTorrents(client: client)
  }

  /// The metadata of titles, and artwork.
  /// - Parameters:
  ///   - cache: Where answers are kept.
  ///   - isDry: Whether what is kept is read but nothing is added.
  func metadata(_ session: SyncSession, cache: FilePath, isDry: Bool) -> MetadataService {
    let settings = session.settings.metadata
    let emit = session.emit
    let fetch = CachedFetch(
      cache: AnswerCache(directory: cache, threads: files, isReadOnly: isDry), send: send,
      now: session.clock.now,
      report: { emit(.warning($0)) })
    let providers: [any MetadataProvider] = settings.providers.map { provider in
      switch provider {
      case .cinemeta: Cinemeta(base: settings.cinemetaURL, fetch: fetch, refresh: settings.refresh)
      case .tmdb:
        TMDB(
          base: settings.tmdbURL, key: session.tmdbKey.map { TMDBKey($0) }, advice: settings.adviceOnTMDBKey,
          language: settings.language, fetch: fetch, refresh: settings.refresh)
      }
    }
    return MetadataService(providers: providers, send: send) { emit(.warning($0)) }
  }

  /// The subtitles that wishes name by their links.
  func linkedSubtitles(_ settings: Settings, _ opener: AccountOpener) -> LinkedSubtitles {
    let fetch = SubtitleFetch(send: send)
    let languages = settings.subtitles.languages
    return LinkedSubtitles(assumed: languages.count == 1 ? languages.first : nil) { url in
      do throws(OpeningTrouble) {
        return await fetch.bytes(try await opener.address(of: url), mayBeLocal: true)
      } catch {
        return .unknown("\(error)")
      }
    }
  }

  /// The subtitles of videos; nil when none are wished.
  func subtitles(_ settings: Settings) -> SubtitleCollector? {
    let languages = settings.subtitles.languages
    guard !languages.isEmpty else { return nil }
    let fetch = SubtitleFetch(send: send)
    return SubtitleCollector(languages: languages, sources: sources.map { $0.subtitles(health) }) {
      await fetch.bytes($0, mayBeLocal: $1)
    }
  }
}
