import Library
import Model
import SystemPackage
import Testing

@testable import Serving

struct BingeGroupsTests {
  /// The group of each file, without what all have in common; files are `episode resolution`.
  private func groups(_ files: [String]) throws -> [String] {
    let id = try #require(TitleID("tt0903747"))
    let videos = files.enumerated().map { place, file in
      let words = file.split(separator: " ")
      var traits = MediaTraits()
      traits.resolution = words.count > 1 ? String(words[1]) : nil
      return SnapshotVideo(
        id: ContentID(id, episode: EpisodeNumber(season: 1, number: Int(words[0]) ?? 0)),
        path: FilePath("Shows/\(place) \(file).mkv"), size: 1, traits: traits)
    }
    let groups = BingeGroups(SnapshotTitle(id: id, kind: .series, name: "S", videos: videos))
    return videos.map { String(groups.group(of: $0).dropFirst("offlinio-tt0903747".count)) }
  }

  @Test(arguments: [
    (["1 1080p", "2 720p", "3"], ["", "", ""]),
    (["1 2160p", "1 1080p", "2 2160p", "2 1080p"], ["", "-1080p", "", "-1080p"]),
    (["1 2160p", "1 1080p", "2 1080p", "3 1080p"], ["-2160p", "", "", ""]),
    (["1 1080p", "1 1080p", "2 1080p", "2 1080p"], ["", "-1080p-2", "", "-1080p-2"]),
    (["1 1080p", "1"], ["", "-other"]), ([], []),
  ])
  func `a series is one group but for the rarer versions`(_ files: [String], _ expected: [String]) throws {
    #expect(try groups(files) == expected)
  }
}
