import Library
import Model
import ReleaseNames
import Secrets

/// Fetches the subtitles that a wish names by their addresses; one that cannot be had is told and left out.
struct LinkedSubtitles: Sendable {
  /// A film has no more.
  private static let mostOfOneVideo = 50

  private let assumed: String?
  private let fetch: @Sendable (SecretURL) async -> Observed<[UInt8]>

  /// - Parameters:
  ///   - assumed: The language (ISO 639-1) of subtitles that do not tell theirs.
  ///   - fetch: Brings a subtitle's bytes; an unknown's reason names the host at most.
  init(
    assumed: String? = nil,
    fetch: @escaping @Sendable (SecretURL) async -> Observed<[UInt8]> = {
      .unknown("\($0.host) is not asked")
    }
  ) {
    self.assumed = assumed
    self.fetch = fetch
  }

  /// Of one language and mark the first that can be read is taken.
  /// - Parameter episodes: Of the video; empty for a movie, which all the links belong to.
  func collect(_ links: [SecretURL], episodes: [EpisodeNumber]) async -> SubtitleCollector.Collected {
    var collected = SubtitleCollector.Collected()
    let own = links.filter { episodes.isEmpty || Self.episodes(of: $0).contains(where: episodes.contains) }
    for url in own.prefix(Self.mostOfOneVideo) where !Task.isCancelled {
      let language =
        SubtitleLanguage(endOfName: Self.stem(of: url)) ?? assumed.map { SubtitleLanguage(code: $0) }
      guard
        !collected.subtitles.contains(where: { $0.language == language?.code && $0.mark == language?.mark })
      else { continue }
      switch await subtitle(url, language) {
      case .known(let subtitle): collected.subtitles.append(subtitle)
      case .unknown(let reason):
        collected.warnings.append("a subtitle that the wish names is left out: \(reason)")
      }
    }
    return collected
  }

  /// What is wrong with the links of a wish.
  static func complaints(about wish: Wish) -> [String] {
    guard wish.kind == .series else { return [] }
    return wish.subtitles.filter { episodes(of: $0).isEmpty }.map {
      "\(wish.origin.file):\(wish.origin.line): a subtitle of \($0.host) is not used, since its name tells no "
        + "episode such as S01E02"
    }
  }

  private func subtitle(
    _ url: SecretURL, _ language: SubtitleLanguage?
  ) async -> Observed<Publication.Subtitle> {
    switch await fetch(url) {
    case .unknown(let reason): return .unknown(reason)
    case .known(let bytes):
      do throws(SubtitleFault) {
        let text = try await Self.text(bytes, language?.code)
        return .known(Publication.Subtitle(language: language?.code, mark: language?.mark, bytes: text))
      } catch {
        return .unknown("\(url.host) sent it, and \(error)")
      }
    }
  }

  /// Reading megabytes of text holds up nobody else.
  @concurrent private static func text(
    _ bytes: [UInt8], _ language: String?
  ) async throws(SubtitleFault) -> [UInt8] {
    try SubtitleText.srt(bytes, language: language)
  }

  private static func episodes(of url: SecretURL) -> [EpisodeNumber] {
    guard let name = LinkName.name(of: url) else { return [] }
    let facts = ReleaseName.parse(name)
    guard facts.seasons.count == 1, let season = facts.seasons.first else { return [] }
    return facts.episodes.map { EpisodeNumber(season: season, number: $0) }
  }

  private static func stem(of url: SecretURL) -> String {
    let name = LinkName.name(of: url) ?? ""
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}
