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

  @Test func `they are formed without reading the names of the files`() throws {
    let library = try TemporaryLibrary()
    for number in 10..<70 {
      for lines in [1080, 2160] {
        let name = "Show.S01E\(number).Title.\(lines)p.WEB-DL.DDP5.1.H.264.Proper-GROUP.mkv"
        try library.write("Shows/Show (2001)/Season 01/\(name)", "video")
      }
    }
    let title = try #require(try SnapshotScan.scan(library.configuration).titles.first)
    let clock = ContinuousClock()
    var groups: Set<String> = []
    let forming = clock.measure { groups = Set(title.videos.map(BingeGroups(title).group)) }
    let reading = clock.measure { #expect(title.videos.allSatisfy { $0.traits.height == $0.height }) }
    #expect(groups.count == 2)
    #expect(forming * 3 < reading)
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
