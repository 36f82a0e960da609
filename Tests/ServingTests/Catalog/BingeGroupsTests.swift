import Model
import SystemPackage
import Testing

@testable import Library
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

  @Test func `they are formed without reading the names of the files`() throws {
    let id = try #require(TitleID("tt0903747"))
    // The names say otherwise.
    let videos = [2160, 720].map { lines in
      let path = FilePath("Shows/Show/S01E01.1080p.\(lines).mkv")
      return SnapshotVideo(
        id: ContentID(id, episode: EpisodeNumber(season: 1, number: 1)),
        VideoRecord(
          NewVideo(
            path: path, size: 1, modified: 0, added: 0, traits: .receipt(ReceiptTraits()), height: lines)))
    }
    #expect(videos.map(\.traits.resolution) == ["1080p", "1080p"])
    let groups = BingeGroups(SnapshotTitle(id: id, kind: .series, name: "S", videos: videos))
    #expect(videos.map(groups.group) == ["offlinio-tt0903747", "offlinio-tt0903747-720p"])
  }

  @Test(arguments: [
    (["1 1080p", "2 720p", "3"], ["", "", ""]),
    (["1 2160p", "1 1080p", "2 2160p", "2 1080p"], ["", "-1080p", "", "-1080p"]),
    (["1 2160p", "1 1080p", "2 1080p", "3 1080p"], ["", "-1080p", "", ""]),
    (["1 2160p", "1 1080p", "2 1080p", "3", "4", "5"], ["", "-1080p", "", "", "", ""]),
    (["1", "2 2160p", "2 1080p", "3 1080p", "3 720p"], ["", "", "-1080p", "", "-720p"]),
    (["1 1080p", "1 1080p", "2 1080p", "2 1080p"], ["", "-1080p-2", "", "-1080p-2"]),
    (["1 1080p", "1"], ["", "-other"]), ([], []),
  ])
  func `a series is one group, with the first version of every episode in it`(
    _ files: [String], _ expected: [String]
  ) throws {
    #expect(try groups(files) == expected)
  }

  @Test func `what is listed first goes on to the end, whatever files there are`() throws {
    let looks = ["", " 2160p", " 1080p", " 720p"]
    var random = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      let files = (1...8).flatMap { episode in
        (0...Int.random(in: 0...3, using: &random)).map { _ in
          "\(episode)\(looks.randomElement(using: &random) ?? "")"
        }
      }
      let byEpisode = try Dictionary(grouping: zip(files, groups(files)), by: { $0.0.prefix(1) })
      #expect(byEpisode.values.allSatisfy { $0[0].1.isEmpty && Set($0.map(\.1)).count == $0.count })
    }
  }
}
