import Model
import Testing

@testable import ReleaseNames

struct SeriesNameTests {
  @Test(
    arguments: [
      (
        "Show.Name.S01E02.The.Title.720p.HDTV.x264-GRP.mkv",
        "kind=episode | title=Show Name | seasons=1 | episodes=2 | episode_title=The Title | resolution=720p | source=hdtv | codec=h264 | group=GRP | container=mkv"
      ),
      (
        "show.name.s01e02e03.480p",
        "kind=episode | title=show name | seasons=1 | episodes=2,3 | resolution=480p"
      ),
      (
        "Show.Name.S01E02-E04.1080p",
        "kind=pack | title=Show Name | seasons=1 | episodes=2,3,4 | resolution=1080p"
      ),
      (
        "Show.Name.S01E02-04.Title.1080p.WEB-DL",
        "kind=pack | title=Show Name | seasons=1 | episodes=2,3,4 | episode_title=Title | resolution=1080p | source=web-dl"
      ),
      (
        "Show Name S07E25+E26 Search Committee.mp4",
        "kind=episode | title=Show Name | seasons=7 | episodes=25,26 | episode_title=Search Committee | container=mp4"
      ),
      (
        "Show Name - 1x02 - Title.avi",
        "kind=episode | title=Show Name | seasons=1 | episodes=2 | episode_title=Title | container=avi"
      ),
      (
        "Show Name - [7x23-24] - Title.mkv",
        "kind=episode | title=Show Name | seasons=7 | episodes=23,24 | episode_title=Title | container=mkv"
      ),
      (
        "Show.Name.1x02.HDTV",
        "kind=episode | title=Show Name | seasons=1 | episodes=2 | source=hdtv"
      ),
      (
        "Show Name S01 E23 FRENCH 1080p HDTV",
        "kind=episode | title=Show Name | seasons=1 | episodes=23 | resolution=1080p | source=hdtv | languages=fr"
      ),
      (
        "Show Name - S01 - E03 - Title.mkv",
        "kind=episode | title=Show Name | seasons=1 | episodes=3 | episode_title=Title | container=mkv"
      ),
      (
        "Show.Name.S03.1080p.WEB-DL.x265-GRP",
        "kind=pack | title=Show Name | seasons=3 | resolution=1080p | source=web-dl | codec=h265 | group=GRP"
      ),
      (
        "Show.Name.COMPLETE.S01-S07.720p.BluRay",
        "kind=pack | title=Show Name | seasons=1,2,3,4,5,6,7 | complete=true | resolution=720p | source=bluray"
      ),
      (
        "Show Name Season 1-8 Complete",
        "kind=pack | title=Show Name | seasons=1,2,3,4,5,6,7,8 | complete=true"
      ),
      (
        "Show Name Seasons 1 & 2",
        "kind=pack | title=Show Name | seasons=1,2"
      ),
      (
        "Show Name (Season 1,2,3,4,5&6) + Extras",
        "kind=pack | title=Show Name | seasons=1,2,3,4,5,6"
      ),
      (
        "Show Name - The Complete Series (2008)",
        "kind=pack | title=Show Name | year=2008 | complete=true"
      ),
      (
        "Show.Name.S02.S03.1080p",
        "kind=pack | title=Show Name | seasons=2,3 | resolution=1080p"
      ),
      (
        "Show Name - Temporada 2 [HDTV][Cap.209]",
        "kind=episode | title=Show Name | seasons=2 | episodes=9 | source=hdtv"
      ),
      (
        "Show Name - Saison 3 - Épisode 5.mkv",
        "kind=episode | title=Show Name | seasons=3 | episodes=5 | container=mkv"
      ),
      (
        "Show Name / Сезон: 2 / Серии: 1-5 (12) [2016, WEBRip 1080p]",
        "kind=pack | title=Show Name | year=2016 | seasons=2 | episodes=1,2,3,4,5 | resolution=1080p | source=webrip"
      ),
      (
        "2 сезон 24 серия.avi",
        "kind=episode | seasons=2 | episodes=24 | container=avi"
      ),
      (
        "Show Name 3rd Season - 23 [1080p]",
        "kind=episode | title=Show Name | seasons=3 | episodes=23 | resolution=1080p"
      ),
      (
        "9-1-1.S03E10.720p.HDTV.x264-GRP",
        "kind=episode | title=9-1-1 | seasons=3 | episodes=10 | resolution=720p | source=hdtv | codec=h264 | group=GRP"
      ),
      (
        "24.S08E12.720p.HDTV.X264-GRP",
        "kind=episode | title=24 | seasons=8 | episodes=12 | resolution=720p | source=hdtv | codec=h264 | group=GRP"
      ),
      (
        "1923.S01E01.1080p.WEB.H264-GRP",
        "kind=episode | title=1923 | seasons=1 | episodes=1 | resolution=1080p | source=web | codec=h264 | group=GRP"
      ),
      (
        "Show.S01.COMPLETE.BluRay.1080p.x264-GRP",
        "kind=pack | title=Show | seasons=1 | complete=true | resolution=1080p | source=bluray | codec=h264 | group=GRP"
      ),
      (
        "Show.Seasons.1-3.COMPLETE.UHD.BluRay.2160p-GRP",
        "kind=pack | title=Show | seasons=1,2,3 | complete=true | resolution=2160p | source=bluray | group=GRP"
      ),
      (
        "The.4400.S01E01.HDTV",
        "kind=episode | title=The 4400 | seasons=1 | episodes=1 | source=hdtv"
      ),
      (
        "The.100.S01E01.720p",
        "kind=episode | title=The 100 | seasons=1 | episodes=1 | resolution=720p"
      ),
      (
        "Room.104.S02E01.1080p",
        "kind=episode | title=Room 104 | seasons=2 | episodes=1 | resolution=1080p"
      ),
      (
        "Doctor.Who.2005.S08E01.mkv",
        "kind=episode | title=Doctor Who | year=2005 | seasons=8 | episodes=1 | container=mkv"
      ),
      (
        "Show.Name.513.HDTV.x264-GRP",
        "kind=episode | title=Show Name | seasons=5 | episodes=13 | source=hdtv | codec=h264 | group=GRP"
      ),
      (
        "Show.Name.S01E05.The.Italian.Job.720p.WEB.x264-GRP",
        "kind=episode | title=Show Name | seasons=1 | episodes=5 | episode_title=The Italian Job | resolution=720p | source=web | codec=h264 | group=GRP"
      ),
      (
        "Show.Name.S01E05.POLISH.WEBRip.x264-GRP",
        "kind=episode | title=Show Name | seasons=1 | episodes=5 | source=webrip | codec=h264 | languages=pl | group=GRP"
      ),
      (
        "Show.Name.S02E03.PROPER.REPACK.1080p.AMZN.WEB-DL.DDP5.1.H.264-GRP",
        "kind=episode | title=Show Name | seasons=2 | episodes=3 | resolution=1080p | source=web-dl | service=AMZN | codec=h264 | audio=eac3 | channels=5.1 | group=GRP | proper=true | repack=true"
      ),
      (
        "Planet Earth - 01of11 - From Pole to Pole.mkv",
        "kind=episode | title=Planet Earth | episodes=1 | episode_title=From Pole to Pole | container=mkv"
      ),
      (
        "Show Name - 2012-11-23 - Title.mkv",
        "kind=episode | title=Show Name | date=2012-11-23 | episode_title=Title | container=mkv"
      ),
      (
        "Show.Name.2013.01.20.HDTV.x264-GRP.mp4",
        "kind=episode | title=Show Name | date=2013-01-20 | source=hdtv | codec=h264 | group=GRP | container=mp4"
      ),
      (
        "WWE RAW 9th Dec 2019 WEBRip h264-GRP",
        "kind=episode | title=WWE RAW | date=2019-12-09 | source=webrip | codec=h264 | group=GRP"
      ),
      (
        "Show.Name.20200116.720p",
        "kind=episode | title=Show Name | date=2020-01-16 | resolution=720p"
      ),
      (
        "MotoGP.2016x05.Spain",
        "kind=episode | title=MotoGP | seasons=2016 | episodes=5 | episode_title=Spain"
      ),
      (
        "Show.Name.S00E01.Special.mkv",
        "kind=episode | title=Show Name | seasons=0 | episodes=1 | episode_title=Special | container=mkv"
      ),
    ])
  func `the name of an episode or a pack is understood`(name: String, expected: String) {
    let facts = ReleaseName.parse(name)
    #expect(rendered(facts) == expected)
    #expect(facts.name == name)
  }
}
