import Model
import Testing

@testable import ReleaseNames

struct FanGroupNameTests {
  @Test(
    arguments: [
      (
        "[Group] Show Title - 12 [1080p].mkv",
        "kind=episode | title=Show Title | episodes=12 | absolute=12 | resolution=1080p | group=Group | container=mkv"
      ),
      (
        "[Group] Show Title - 01v2 (1280x720 h264) [4C4F6E3A].mkv",
        "kind=episode | title=Show Title | episodes=1 | absolute=1 | resolution=720p | codec=h264 | group=Group | container=mkv"
      ),
      (
        "[Group] Show Title - 1050 VOSTFR (CR) [WEB 1080p x264 AAC].mkv",
        "kind=episode | title=Show Title | episodes=1050 | absolute=1050 | resolution=1080p | source=web | service=CR | codec=h264 | audio=aac | subtitle_languages=fr | group=Group | container=mkv"
      ),
      (
        "[Group] Show Title S2 - 05 [1080p].mkv",
        "kind=episode | title=Show Title | seasons=2 | episodes=5 | resolution=1080p | group=Group | container=mkv"
      ),
      (
        "[Group] Show Title Season 2 - 10 [1080p][Multiple Subtitle].mkv",
        "kind=episode | title=Show Title | seasons=2 | episodes=10 | resolution=1080p | subtitle_languages=multi | group=Group | container=mkv"
      ),
      (
        "[Group] Show Title (2020) - 35 (720p) [4E7BA28A].mkv",
        "kind=episode | title=Show Title | year=2020 | episodes=35 | absolute=35 | resolution=720p | group=Group | container=mkv"
      ),
      (
        "[Group] Show Title - 01 ~ 12 [720p]",
        "kind=pack | title=Show Title | episodes=1,2,3,4,5,6,7,8,9,10,11,12 | resolution=720p | group=Group"
      ),
      (
        "[Group] Show Title (01-13) [Dubs & Subs]",
        "kind=pack | title=Show Title | episodes=1,2,3,4,5,6,7,8,9,10,11,12,13 | group=Group"
      ),
      (
        "[Group]_Show_Title_264_[012073FE].avi",
        "kind=episode | title=Show Title | episodes=264 | absolute=264 | group=Group | container=avi"
      ),
      (
        "[Group] Show Title - 14.5 - Debriefing.mkv",
        "kind=episode | title=Show Title | episodes=14 | absolute=14 | episode_title=Debriefing | group=Group | container=mkv"
      ),
      (
        "[Group] 22-7 - 11.mkv",
        "kind=episode | title=22-7 | episodes=11 | absolute=11 | group=Group | container=mkv"
      ),
      (
        "[Group] White Album 2 - 06 [1080p].mkv",
        "kind=episode | title=White Album 2 | episodes=6 | absolute=6 | resolution=1080p | group=Group | container=mkv"
      ),
      (
        "Mob Psycho 100 - 09 [1080p].mkv",
        "kind=episode | title=Mob Psycho 100 | episodes=9 | absolute=9 | resolution=1080p | container=mkv"
      ),
      (
        "Naruto Shippuden - 107 - Strange Bedfellows.mkv",
        "kind=episode | title=Naruto Shippuden | episodes=107 | absolute=107 | episode_title=Strange Bedfellows | container=mkv"
      ),
      (
        "Naruto Shippuden 395 [720p].mkv",
        "kind=episode | title=Naruto Shippuden | episodes=395 | absolute=395 | resolution=720p | container=mkv"
      ),
      (
        "One Piece E1016 1080p.mkv",
        "kind=episode | title=One Piece | episodes=1016 | resolution=1080p | container=mkv"
      ),
      (
        "[Group] The Movie 4 - Fire on the Island [BD 1920x1036 HEVC10 FLAC2.0x2] [84E9A4A1].mkv",
        "kind=movie | title=The Movie 4 - Fire on the Island | resolution=1080p | source=bluray | codec=h265 | bit_depth=10 | audio=flac | channels=2.0 | group=Group | container=mkv"
      ),
      (
        "[GM-Team][国漫][西行纪][The Westward][2019][17][AVC][GB][1080P]",
        "kind=episode | title=The Westward | year=2019 | episodes=17 | absolute=17 | resolution=1080p | codec=h264 | subtitle_languages=zh | group=GM-Team"
      ),
      (
        "[Group] 間諜 / SPY×FAMILY - 04 (1920x1080 HEVC AAC MKV)",
        "kind=episode | title=SPY×FAMILY | episodes=4 | absolute=4 | resolution=1080p | codec=h265 | audio=aac | group=Group | container=mkv"
      ),
      (
        "[Group] Show Title (Season 2) [1080p][HEVC x265 10bit][Multi-Subs]",
        "kind=pack | title=Show Title | seasons=2 | resolution=1080p | codec=h265 | bit_depth=10 | subtitle_languages=multi | group=Group"
      ),
      (
        "[Group] Show Title - SP01 [1080p].mkv",
        "kind=episode | title=Show Title | seasons=0 | episodes=1 | resolution=1080p | group=Group | container=mkv"
      ),
      (
        "[Group] Show Title [SP2][1080p].mkv",
        "kind=episode | title=Show Title | seasons=0 | episodes=2 | resolution=1080p | group=Group | container=mkv"
      ),
      (
        "Show.Title.SP03.1080p.BluRay.x264-GRP",
        "kind=episode | title=Show Title | seasons=0 | episodes=3 | resolution=1080p | source=bluray | codec=h264 | group=GRP"
      ),
      // A letter and a number of the title.
      (
        "Agent SP1 2010 1080p.mkv",
        "kind=movie | title=Agent SP1 | year=2010 | resolution=1080p | container=mkv"
      ),
      // An OVA is as often a show of its own.
      (
        "[Group] Show Title OVA - 02 [1080p].mkv",
        "kind=episode | title=Show Title OVA | episodes=2 | absolute=2 | resolution=1080p | group=Group | container=mkv"
      ),
      (
        "第12話.mkv",
        "kind=episode | episodes=12 | container=mkv"
      ),
    ])
  func `the names that fan groups write are understood`(name: String, expected: String) {
    let facts = ReleaseName.parse(name)
    #expect(rendered(facts) == expected)
    #expect(facts.name == name)
  }

  @Test(
    arguments: [
      ("[Group] Show Title - 001-500 [720p]", "Show Title", 500),
      ("[Group] Show Title (001-574) [720p]", "Show Title", 574),
      ("[Group] Show Title 0001-1085 [720p]", "Show Title", 1_085),
      ("Show Title 001-500 Complete 480p", "Show Title", 500),
      ("Show.Title.E0001-E1085.720p", "Show Title", 1_085),
      ("Show Title Episodes 1-500 Dual Audio", "Show Title", 500),
    ])
  func `long shows are counted through`(name: String, title: String, last: Int) {
    let facts = ReleaseName.parse(name)
    #expect(facts.title == title)
    #expect(facts.episodes == Array(1...last))
    #expect(facts.kind == .pack)
  }

  @Test(
    arguments: [
      ("Films 1-8 1080p", "Films 1-8"), ("Films 01-08 1080p", "Films 01-08"),
      ("Title 0001-9999 720p", "Title 0001-9999"),
    ])
  func `numbers that count something else stay in the title`(name: String, title: String) {
    let facts = ReleaseName.parse(name)
    #expect(facts.title == title)
    #expect(facts.episodes == [])
  }
}
