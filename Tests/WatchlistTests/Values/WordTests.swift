import Testing
import Model
import Watchlist

@Suite struct WordTests {
  private func problems(_ line: String, in table: String = "quality") throws -> [String] {
    try Sample.behindLibrary("[\(table)]\n\(line)").problems
  }

  @Test(arguments: [
    "2160p", "1080i", "remux", "web-dl", "h265", "av1", "hdr10+", "dv", "atmos", "dts-hd", "sbs", "hevc",
    "avc", "hdr", "3d",
    "proper", "repack", "group:NTb", "pack", "multi", "dual", "en",
  ])
  func `words that say something of a release can be preferred and avoided`(word: String) throws {
    #expect(try problems("prefer = [\"\(word)\"]\navoid = [\"\(word)\"]") == [])
  }

  @Test(arguments: [
    ("x265", "did you mean 'h265'?"), ("4k", "did you mean '2160p'?"), ("blu-ray", "did you mean 'bluray'?"),
    ("WEB-DL", "did you mean 'web-dl'?"), ("webdl", "did you mean 'web-dl'?"),
    ("group:", "expected the name of a release group"),
    ("pretty", "unknown word \"pretty\""), ("", "unknown word \"\""), ("true", "unknown word \"true\""),
  ])
  func `any other word is a fault`(word: String, message: String) throws {
    let problems = try problems("prefer = [\"\(word)\"]")
    #expect(problems.count == 1)
    #expect(problems.first?.contains(message) == true, "\(problems)")
  }

  @Test(arguments: [("1080", "1080p"), ("4K", "2160p"), ("1080P", "1080p"), ("unknwon", "unknown")])
  func `a resolution is one that releases name`(word: String, meant: String) throws {
    let problems = try problems("resolutions = [\"1080p\", \"unknown\", \"\(word)\"]")
    #expect(problems.count == 1)
    #expect(problems.first?.contains("did you mean '\(meant)'?") == true, "\(problems)")
  }

  @Test(arguments: [
    ("eng", "en"), ("EN", "en"), ("jp", "ja"), ("gr", "el"), ("German", "de"), ("pt-BR", "pt"),
    ("en_US", "en"),
  ])
  func `languages have two letters`(code: String, meant: String) throws {
    for table in ["quality", "subtitles"] {
      let problems = try problems("languages = [\"de\", \"\(code)\"]", in: table)
      #expect(problems.count == 1)
      #expect(problems.first?.contains("did you mean \"\(meant)\"?") == true, "\(problems)")
    }
    #expect(try problems("language = \"\(code)\"", in: "metadata").count == 1)
  }

  @Test func `several languages are a language of releases alone`() throws {
    #expect(try problems("languages = [\"en\", \"multi\", \"dual\"]") == [])
    #expect(try problems("languages = [\"multi\"]", in: "subtitles").count == 1)
    #expect(try problems("languages = [\"xx\"]").count == 1)
  }

  @Test(arguments: [
    "..", ".", "/srv/films", "a/b", "a\\\\b", ".offlinio", ".Offlinio", "", " ", "a\\u0000b", "a\\nb",
  ])
  func `a category folder has a plain name`(name: String) throws {
    let problems = try Sample("[library]\npath = \"/srv\"\nmovies = \"\(name)\"").problems
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("watchlist.toml:3:10: 'movies': ") == true, "\(problems)")
  }

  @Test(arguments: [
    ("movies = \"All\"\nshows = \"ALL\"", "4:9: 'shows'"), ("movies = \"shows\"", "3:10: 'movies'"),
    ("shows = \"Movies\"", "3:9: 'shows'"),
  ])
  func `films and shows have two folders`(lines: String, place: String) throws {
    let problems = try Sample("[library]\npath = \"/srv\"\n" + lines).problems
    #expect(problems.count == 1)
    #expect(
      problems.first?.hasPrefix("watchlist.toml:\(place): movies and shows need two folders") == true,
      "\(problems)")
  }
}
