import Model
import Testing

@testable import ReleaseNames

struct PathTests {
  @Test(
    arguments: [
      (
        "Breaking Bad (2008)/Season 01/S01E02.mkv",
        "kind=episode | title=Breaking Bad | year=2008 | seasons=1 | episodes=2 | container=mkv"
      ),
      (
        "Breaking Bad (2008)/Season 01/02 - Title.mkv",
        "kind=episode | title=Breaking Bad | year=2008 | seasons=1 | episodes=2 | episode_title=Title | container=mkv"
      ),
      (
        "Long Show/Season 01/Long.Show.S01E105.mkv",
        "kind=episode | title=Long Show | seasons=1 | episodes=105 | container=mkv"
      ),
      (
        "TV Shows/Show Name/Season 4/Show Name - 05 - Title.mkv",
        "kind=episode | title=Show Name | seasons=4 | episodes=5 | episode_title=Title | container=mkv"
      ),
      (
        "Movies/Alice in Wonderland DVDRip.XviD-GRP/grp-aw.cd1.avi",
        "kind=movie | title=Alice in Wonderland | source=dvdrip | codec=xvid | group=GRP | container=avi | part=1"
      ),
      (
        "Movie.Name.2010.1080p.BluRay.x264-GRP/grp-mn.mkv",
        "kind=movie | title=Movie Name | year=2010 | resolution=1080p | source=bluray | codec=h264 | group=GRP | container=mkv"
      ),
      (
        "Movies/Toy (1995)/Toy [HDTV 720p English-Spanish].mkv",
        "kind=movie | title=Toy | year=1995 | resolution=720p | source=hdtv | languages=en,es | container=mkv"
      ),
      (
        "Movie.Name.2010.1080p.BluRay.x264-GRP/Sample/grp-sample.mkv",
        "kind=sample | title=Movie Name | year=2010 | resolution=1080p | source=bluray | codec=h264 | group=GRP | container=mkv"
      ),
      (
        "Movie.Name.2010.1080p.BluRay.x264-GRP/Featurettes/Making of.mkv",
        "kind=extra | title=Movie Name | year=2010 | resolution=1080p | source=bluray | codec=h264 | group=GRP | container=mkv"
      ),
      (
        "sample.mkv",
        "kind=sample | title=sample | container=mkv"
      ),
      (
        "movie.name.2010-sample.mkv",
        "kind=sample | title=movie name | year=2010 | container=mkv"
      ),
      (
        "Sample.2010.1080p.mkv",
        "kind=movie | title=Sample | year=2010 | resolution=1080p | container=mkv"
      ),
      (
        "Movie Name (2010)-trailer.mkv",
        "kind=extra | title=Movie Name | year=2010 | container=mkv"
      ),
      (
        "Subs/2_English.srt",
        "kind=movie | subtitle_languages=en"
      ),
      (
        "Movie.Name.2010.1080p/Subs/Movie.Name.2010.eng.forced.srt",
        "kind=movie | title=Movie Name | year=2010 | resolution=1080p | subtitle_languages=en"
      ),
      (
        "Movie Name (2010) [Fr/Eng] 1080p.mkv",
        "kind=movie | title=Movie Name | year=2010 | resolution=1080p | languages=fr,en | container=mkv"
      ),
      (
        "Movie.Name.REPACK.LiMiTED.DVDRip.XviD-GRP/grp-name.dvdrip.xvid.avi",
        "kind=movie | title=Movie Name | source=dvdrip | codec=xvid | group=GRP | repack=true | container=avi"
      ),
      (
        "Movies/Some Trilogy (2009)/(1)First Movie (2009) BRrip.mkv",
        "kind=movie | title=First Movie | year=2009 | source=brrip | container=mkv"
      ),
      (
        "(12) Movie Names (2009) [Bluray Rip].mkv",
        "kind=movie | title=(12) Movie Names | year=2009 | source=brrip | container=mkv"
      ),
      (
        "Movie_Name_(2009)-x02-Making_Of.mkv",
        "kind=extra | title=Movie Name | year=2009 | container=mkv"
      ),
      (
        "Show_Name-e01-First.mkv",
        "kind=episode | title=Show Name | episodes=1 | episode_title=First | container=mkv"
      ),
      (
        "Show.Name.5x02.Second.ENG.-.sub.FR.HDTV.XviD-GRP.avi",
        "kind=episode | title=Show Name | seasons=5 | episodes=2 | episode_title=Second | source=hdtv | codec=xvid | languages=en | subtitle_languages=fr | group=GRP | container=avi"
      ),
      (
        "Show Name Sn4 Ep14 HD-TV",
        "kind=episode | title=Show Name | seasons=4 | episodes=14 | source=hdtv"
      ),
      (
        "Movie.Name.Version.Longue.DVDivX-GRP/movie.avi",
        "kind=movie | title=Movie Name | source=dvd | codec=divx | group=GRP | edition=Extended | container=avi"
      ),
      (
        "Имя (2019) Сезон: 1 / Серии: 1-3 из 10 [WEB-DL]",
        "kind=pack | title=Имя | year=2019 | seasons=1 | episodes=1,2,3 | source=web-dl"
      ),
      (
        "Movie.Name.2009.DD+5.1.x264",
        "kind=movie | title=Movie Name | year=2009 | codec=h264 | audio=eac3 | channels=5.1"
      ),
      (
        "Movie.Name.2009.Dual.Audio.Hindi.English.720p",
        "kind=movie | title=Movie Name | year=2009 | resolution=720p | languages=dual,hi,en"
      ),
      (
        "Movie.Name.2009.VHSRip.DivX",
        "kind=movie | title=Movie Name | year=2009 | source=vhs | codec=divx"
      ),
      (
        "Show Name/S2/205 - Title.mkv",
        "kind=episode | title=Show Name | seasons=2 | episodes=5 | episode_title=Title | container=mkv"
      ),
      (
        "Show Season 2/205.mkv",
        "kind=episode | title=Show | seasons=2 | episodes=5 | container=mkv"
      ),
      (
        "Show Name/Season 2/05.mkv",
        "kind=episode | title=Show Name | seasons=2 | episodes=5 | container=mkv"
      ),
      (
        "Show Name/Season 2/5. Title.mkv",
        "kind=episode | title=Show Name | seasons=2 | episodes=5 | episode_title=Title | container=mkv"
      ),
      (
        "Show.Name.Season.1.720p/show.name.101.mkv",
        "kind=episode | title=show name | seasons=1 | episodes=1 | resolution=720p | container=mkv"
      ),
      (
        "Show Name/Specials/01 - Title.mkv",
        "kind=episode | title=Show Name | seasons=0 | episodes=1 | episode_title=Title | container=mkv"
      ),
      (
        "Movie (2008)/CD1/movie.avi",
        "kind=movie | title=Movie | year=2008 | container=avi | part=1"
      ),
      (
        "Movie Names (2001-2010)/02 - Movie Second (2004).mkv",
        "kind=movie | title=Movie Second | year=2004 | container=mkv"
      ),
      (
        "[Group] Show (01-24) [1080p]/[Group] Show - NCED 01 [1080p].mkv",
        "kind=extra | title=Show - NCED | episodes=1 | absolute=1 | resolution=1080p | group=Group | container=mkv"
      ),
      (
        "Movie Name (2010)/Movie Name (2010) - trailer.mkv",
        "kind=extra | title=Movie Name | year=2010 | container=mkv"
      ),
      (
        "Show.Name.S01E14.Title.1080p.WEB-DL.H.264-GRP/mxNMuJWeO7PUWCMEwqKS.mkv",
        "kind=episode | title=Show Name | seasons=1 | episodes=14 | episode_title=Title | resolution=1080p | source=web-dl | codec=h264 | group=GRP | container=mkv"
      ),
      (
        "Show.Name.S17E08.1080p.x265-GRP-Obfuscated/c48db7d2aeb040e8a920a9fd6effcbf4.mkv",
        "kind=episode | title=Show Name | seasons=17 | episodes=8 | resolution=1080p | codec=h265 | group=GRP | container=mkv"
      ),
      (
        "Harbour.Lights.2011.1080p.BluRay.x264-GRP/grp-harbour.lights.2011.1080p.bluray.x264.mkv",
        "kind=movie | title=Harbour Lights | year=2011 | resolution=1080p | source=bluray | codec=h264 | group=GRP | container=mkv"
      ),
      (
        "C:\\Videos\\Show Name\\Season 02\\Show Name - S02E01 - Title.mkv",
        "kind=episode | title=Show Name | seasons=2 | episodes=1 | episode_title=Title | container=mkv"
      ),
      (
        "Show Name - Complete/1x01 - Pilot.mkv",
        "kind=episode | title=Show Name | seasons=1 | episodes=1 | episode_title=Pilot | container=mkv"
      ),
    ])
  func `folders tell what the name of the file leaves open`(name: String, expected: String) {
    let facts = ReleaseName.parse(name)
    #expect(rendered(facts) == expected)
    #expect(facts.name == name)
  }
}
