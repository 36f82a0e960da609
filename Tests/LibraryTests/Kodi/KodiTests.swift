import Foundation
import Model
import SystemPackage
import Testing

@testable import Library

/// A real Kodi reads a published library back; `.ci/interop` asks for it, as not everybody has one.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["OFFLINIO_KODI"] != nil))
struct KodiTests {
  @Test(arguments: ["folders", "files"])
  func `Kodi reads all of it back`(mode: String) async throws {
    let written = try KodiLibrary()
    let library = written.library.root.path.string
    let answer = try await KodiAnswer.read(library, mode: mode)

    #expect(answer.movies.count == written.movies.count)
    for movie in written.movies {
      let item = try #require(answer.movies.first { $0.title == NFOText.line(movie.title) }, "\(movie.id)")
      check(KodiFacts.read(item), KodiFacts.expected(movie, in: folder(of: item)), of: movie.id)
    }
    #expect(answer.sets.map(\.title) == ["Open movies"])

    #expect(answer.shows.count == written.shows.count)
    for show in written.shows {
      let item = try #require(answer.shows.first { $0.title == show.title }, "\(show.id)")
      check(KodiFacts.read(item), KodiFacts.expected(show, in: folder(of: item)), of: show.id)
    }

    #expect(answer.episodes.count == written.episodes.count)
    for episode in written.episodes {
      let place = try #require(episode.episode)
      let item = try #require(
        answer.episodes.first {
          $0.showtitle == place.seriesTitle && $0.season == place.season && $0.episode == place.number
        }, "\(episode.id)")
      check(
        KodiFacts.read(item, guests: 1), KodiFacts.expected(episode, in: folder(of: item)), of: episode.id)
    }

    let seasons = answer.seasons.map { "\($0.showtitle ?? "") \($0.season ?? -1) \($0.title)" }
    #expect(seasons.contains("Breaking Bad 0 Extras"))
    let posters = answer.seasons.compactMap { $0.art?["poster"]?.removingPercentEncoding }
    for name in ["season01-poster.jpg", "season-specials-poster.jpg", "season02-poster.jpg"] {
      #expect(posters.contains { $0.contains("/\(name)") }, "\(name) in \(posters)")
    }
  }

  /// Every fact by itself, so that a difference is seen at once.
  private func check(_ read: [String: String], _ expected: [String: String], of id: String) {
    for (key, value) in expected { #expect(read[key] == value, "\(key) of \(id)") }
  }

  private func folder(of item: KodiAnswer.Item) -> String {
    let path = item.file ?? ""
    return path.hasSuffix("/")
      ? String(path.dropLast()) : path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}
