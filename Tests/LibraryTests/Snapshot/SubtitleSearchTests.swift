import Files
import Library
import Model
import SystemPackage
import Testing

/// The subtitles of videos, looked for in the tree.
struct SubtitleSearchTests {
  private let library: TemporaryLibrary

  init() throws { library = try TemporaryLibrary() }

  private func video(_ path: String) throws -> SnapshotVideo {
    try library.write("video", to: path)
    return SnapshotVideo(
      id: ContentID(TitleID(ownFromSHA256: "0123456789ab")), path: FilePath(path), size: 5)
  }

  private func found(_ video: SnapshotVideo) throws -> [String] {
    var search = SubtitleSearch(library.configuration)
    let folder = video.path.removingLastComponent().string + "/"
    return try search.subtitles(of: video).map { String($0.path.string.dropFirst(folder.count)) }
  }

  @Test func `plain ones come first and forced ones last, texts alone`() throws {
    let film = try video("Movies/Film (2008)/Film (2008).mkv")
    for name in [
      "Film (2008).de.forced.srt", "Film (2008).en.sdh.vtt", "Film (2008).en.ass", "Film (2008).en.srt",
      "Film (2008).en.idx", "Film (2008).en.sub", "Film (2008).fr.sup", "Film (2008).txt",
      "Subs/2_German.srt", "Subs/.3_French.srt", "Subs/Film (2008)/4_Italian.srt", "Extras/Making.en.srt",
    ] {
      try library.write("text", to: "Movies/Film (2008)/\(name)")
    }
    #expect(
      try found(film) == [
        "Film (2008).en.srt", "Film (2008).en.ass", "Subs/2_German.srt", "Subs/Film (2008)/4_Italian.srt",
        "Film (2008).en.sdh.vtt", "Film (2008).de.forced.srt",
      ])
  }

  @Test func `what is empty or too large for a subtitle is not offered`() throws {
    let film = try video("Movies/Film (2008)/Film (2008).mkv")
    try library.write("", to: "Movies/Film (2008)/Film (2008).en.srt")
    try library.write("text", to: "Movies/Film (2008)/Film (2008).de.srt")
    let large = library.root.location("Movies/Film (2008)/Film (2008).fr.srt")
    try DurableWrite.replace(large, with: [UInt8](repeating: 10, count: SubtitleText.maximumBytes + 1))
    #expect(try found(film) == ["Film (2008).de.srt"])
  }

  @Test func `of a season each episode has its own`() throws {
    let episodes = try (1...3).map { try video("Shows/Show/Season 01/Show - S01E0\($0).mkv") }
    for number in 1...3 {
      try library.write("text", to: "Shows/Show/Season 01/Show - S01E0\(number).en.srt")
      try library.write("text", to: "Shows/Show/Season 01/Subs/Show - S01E0\(number)/2_German.srt")
    }
    var search = SubtitleSearch(library.configuration)
    for (index, episode) in episodes.enumerated() {
      let names = try search.subtitles(of: episode).map(\.path.string)
      #expect(names.count == 2)
      #expect(names.allSatisfy { $0.contains("S01E0\(index + 1)") })
    }
  }

  @Test(arguments: [
    ("Alien (1979)", ["", " - 2160p"], ["English.srt", "Alien.1979.ger.srt", "subtitles/Swedish.srt"]),
    ("X [tmdbid-78]", [" - 720p", " - 1080p", " - 2160p"], ["X [tmdbid-78].en.srt", "Subs/X/2_German.srt"]),
    ("Show - S01E01", [" - 1080p", " - 2160p"], ["Show - S01E01.en.srt", "Subs/s01e01.German.srt"]),
  ])
  func `what names no version fits all of them`(stem: String, versions: [String], names: [String]) throws {
    let videos = try versions.map { try video("Movies/X/\(stem)\($0).mkv") }
    try library.write("video", to: "Movies/X/\(stem)-trailer.mkv")
    for name in names { try library.write("text", to: "Movies/X/\(name)") }
    for video in videos { #expect(try Set(found(video)) == Set(names)) }
  }

  @Test(arguments: [
    (["Film (2008) cd1", "Film (2008) cd2"], ["English.srt", "Film (2008).en.srt"]),
    (["Film (2008)", "Film (1999)"], ["English.srt"]), (["Alien", "Aliens"], ["English.srt"]),
    (["Show - S01E01", "Show - S01E02"], ["English.srt", "Show.en.srt", "S01E03.en.srt"]),
  ])
  func `what could be another film's, part's or episode's is nobody's`(
    stems: [String], names: [String]
  ) throws {
    let videos = try stems.map { try video("Movies/X/\($0).mkv") }
    for name in names { try library.write("text", to: "Movies/X/\(name)") }
    for video in videos { #expect(try found(video) == []) }
  }

  @Test func `in a folder of many loose films nothing is mixed up`() throws {
    let films = try ["Alpha (2001)", "Beta (2002)", "Beta (2002) Two"].map { try video("Movies/\($0).mkv") }
    try library.write("text", to: "Movies/Beta (2002).en.srt")
    try library.write("text", to: "Movies/Beta (2002) Two.en.srt")
    #expect(try films.map { try found($0) } == [[], ["Beta (2002).en.srt"], ["Beta (2002) Two.en.srt"]])
  }

  @Test func `in a crowd only names count`() throws {
    let film = try video("Movies/Alpha (2001).mkv")
    for path in [
      "Alpha (2001).en.srt", "English.srt", "Beta (2002).mkv", "Subs/2_German.srt",
      "Subs/Alpha (2001)/3_Polish.srt",
    ] {
      try library.write("text", to: "Movies/\(path)")
    }
    var search = SubtitleSearch(library.configuration, crowd: 3)
    #expect(
      try search.subtitles(of: film).map(\.path.string) == [
        "Movies/Alpha (2001).en.srt", "Movies/Subs/Alpha (2001)/3_Polish.srt",
      ])
  }

  @Test func `a link out of the library is not read`() throws {
    let film = try video("Movies/Film (2008)/Film (2008).mkv")
    let secret = library.folder.appending("secret.srt")
    try DurableWrite.replace(secret, with: Array("secret".utf8))
    try library.link("Movies/Film (2008)/Film (2008).en.srt", to: secret)
    try library.link("Movies/Film (2008)/Subs", to: library.folder)
    var search = SubtitleSearch(library.configuration)
    for subtitle in try search.subtitles(of: film) { #expect(try search.bytes(of: subtitle) == nil) }
  }

  @Test func `a folder that is gone has none`() throws {
    let gone = SnapshotVideo(
      id: ContentID(TitleID(ownFromSHA256: "0123456789ab")), path: "Movies/Gone/Gone.mkv", size: 5)
    #expect(try found(gone).isEmpty)
  }
}
