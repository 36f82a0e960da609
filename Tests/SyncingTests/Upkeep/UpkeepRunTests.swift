import Library
import Model
import Secrets
import Testing

@testable import Syncing

@Suite struct UpkeepRunTests {
  private static let hour: Int64 = 3_600

  private func movie(_ id: String, _ bench: UpkeepBench, hoursInLibrary: Int64 = 1_000) -> Sidecar {
    var movie = Sidecar(id: id, kind: .movie, title: "Film \(id)")
    movie.added = bench.now.advanced(by: -hoursInLibrary * Self.hour)
    movie.refreshed = bench.now
    return movie
  }

  @Test func `a movie that lies among the shows has its poster looked for there`() async throws {
    let bench = try UpkeepBench()
    var movie = movie("tt0000001", bench)
    movie.refreshed = nil
    movie.subtitlesAsked = bench.now
    try bench.put(movie, at: "Shows/Film/Film")
    try bench.write(Array("poster".utf8), to: "Shows/Film/Film-poster.jpg")
    let id = try #require(TitleID("tt0000001"))
    bench.titles[id.text] = .known(
      TitleMetadata(
        id: id, kind: .movie, title: "Film",
        artwork: [
          .poster: try #require(SecretURL("https://posters.example/1")),
          .fanart: try #require(SecretURL("https://fanart.example/1")),
        ]))
    #expect(await bench.run().asked == ["tt0000001", "a picture of fanart.example"])
  }
}
