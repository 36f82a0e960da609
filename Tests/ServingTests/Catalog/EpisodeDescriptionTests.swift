import Library
import Stremio
import Testing

@testable import Serving

/// What a series' page tells of its episodes.
struct EpisodeDescriptionTests {
  private let library: TemporaryLibrary

  init() throws { library = try TemporaryLibrary() }

  private func episodes() throws -> [Video] {
    let title = try #require(try SnapshotScan.scan(library.configuration).titles.first)
    let details = try TitleDetails.read(title, in: library.configuration)
    return Rendering(base: BaseURL(isSecure: false, authority: "h")).videos(title, details)
  }

  @Test func `of an episode's versions the described one counts`() throws {
    let folder = "Shows/Homog (2020)/Season 01/"
    for number in 1...2 {
      let stem = folder + "Homog - S01E0\(number)"
      for lines in [1080, 2160] { try library.write("\(stem) - \(lines)p.mkv", "video") }
      try library.write("\(stem) - 1080p-thumb.jpg", "picture")
      try library.write(
        "\(stem) - 1080p.nfo",
        """
        <episodedetails><title>Part \(number)</title><season>1</season><episode>\(number)</episode>
        <plot>Told</plot><aired>2020-01-02</aired></episodedetails>
        """)
    }
    let episodes = try episodes()
    #expect(episodes.map(\.title) == ["Part 1", "Part 2"])
    #expect(episodes.allSatisfy { $0.overview == "Told" && $0.released != nil && $0.thumbnail != nil })
  }

  @Test func `of versions that tell nothing the best one counts`() throws {
    for name in ["S01E01 - 1080p", "S01E01 - 2160p", "S01E02 - 720p"] {
      try library.write("Shows/Homog (2020)/Homog - \(name).mkv", "video")
    }
    #expect(try episodes().map(\.title) == ["Episode 1", "Episode 2"])
  }
}
